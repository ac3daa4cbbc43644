using Harness.Records;
using Harness.Records.Manifest;

namespace Harness.Judging;

/// <summary>Trials that ran while others took more of the processors than those of a quiet machine do, or in another world.</summary>
public static class Disturbance
{
    private static readonly (Column Share, Func<NoiseDescription, double?> OfRun, string Who)[] Kinds =
    [
        (TrialColumns.OtherCpuShare, run => run.OtherCpuShare, "other programs"),
        (TrialColumns.StealShare, run => run.StealShare, "other guests of the virtual machine's host"),
    ];

    /// <summary>Whether a trial was disturbed, as far as its row says.</summary>
    public static bool Of(Row row) => Kinds.Any(kind => row.Number(kind.Share) > NoiseDescription.QuietShare);

    /// <summary>What to know of trials: <c>2 of 5 trials ran while other programs took up to 23% of the processors</c>.</summary>
    /// <param name="measured">Trials that ended well.</param>
    /// <param name="run">
    /// The noise of the run as a whole, which is told where trials do not say theirs; null where that is not known either.
    /// </param>
    public static IEnumerable<string> Sentences(IReadOnlyCollection<Row> measured, NoiseDescription? run)
    {
        foreach (var (column, ofRun, who) in Kinds)
        {
            double[] shares = [.. measured.Select(row => row.Number(column)).OfType<double>()];
            double[] disturbed = [.. shares.Where(share => share > NoiseDescription.QuietShare)];
            if (disturbed.Length > 0)
                yield return $"{disturbed.Length} of {Trials(measured.Count)} ran while {who} took up to {Percent(disturbed.Max())}";
            if (shares.Length == 0 && run is not null && ofRun(run) is { } share && share > NoiseDescription.QuietShare)
                yield return $"the run was measured while {who} took {Percent(share)}";
        }
        string[] elsewhere = [.. measured.Select(row => row.Text(TrialColumns.Elsewhere)).OfType<string>()];
        if (elsewhere.Length > 0)
            yield return $"{elsewhere.Length} of {Trials(measured.Count)} ran elsewhere than run.json says: "
                + string.Join("; ", elsewhere.Distinct());
    }

    private static string Trials(int count) => count == 1 ? "1 trial" : $"{count} trials";

    private static string Percent(double share) => FormattableString.Invariant($"{100 * share:0}% of the processors");
}
