using System.Globalization;
using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Report;
using Harness.Runs;
using Harness.Trials;

namespace Experiments.Suite;

/// <summary><c>compare</c>: what became of every figure from one run to another, by <see cref="Change"/>.</summary>
static class Comparing
{
    /// <param name="csv">A line for each figure, for programs; else a table of what moved, for people.</param>
    /// <param name="failBeyond">The share by which nothing may be worse; null where anything may.</param>
    /// <returns>
    /// <see cref="ExitStatus.TrialFailed"/> where something is worse by more than that, or the other run lacks what the first one has.
    /// </returns>
    /// <exception cref="RefusedException">
    /// A folder holds no run or damaged rows, or the two have nothing that can be compared.
    /// </exception>
    public static int Print(
        string first, string other, IReadOnlyList<Experiment> experiments, bool anyway, bool csv, double? failBeyond)
    {
        RunFolder a = RunFolder.Existing(first), b = RunFolder.Existing(other);
        (Evidence Evidence, RunManifest Run)[] before = Read(a, experiments), after = Read(b, experiments);
        List<Changes> compared = [];
        bool haveCommon = false;
        foreach (var (evidence, run) in before)
        {
            var (same, sameRun) = after.FirstOrDefault(one => one.Evidence.Question.Id == evidence.Question.Id);
            haveCommon |= same is not null;
            if (!anyway && sameRun is not null && run.WhyNotComparable(sameRun) is { } difference)
                throw new RefusedException($"{evidence.Question.Id} of {a.Shown} and {b.Shown} cannot be compared: {difference}; "
                    + "choose others with --only, or add --anyway");
            compared.Add(Changes.Between(evidence, same ?? new Evidence(evidence.Question, evidence.Profile, [])));
        }
        compared.RemoveAll(one => one.Figures.Count + one.Missing.Count == 0);
        if (!haveCommon || compared.Count == 0)
            throw new RefusedException($"{a.Shown} and {b.Shown} have nothing to compare: no number of one experiment that both measured "
                + "for one subject at one point; name two runs of one experiment");

        Console.Write(csv ? ChangesText.Csv(compared)
            : $"{Title("first", a, before)}{Title("other", b, after)}\n{ChangesText.Table(compared)}");
        foreach (string caution in Cautions([.. before.Concat(after).Select(one => one.Run)]))
            Console.Error.WriteLine(caution);
        return failBeyond is { } share ? Verdict(compared, share) : ExitStatus.Success;
    }

    /// <summary>The share of <c>worse:5%</c>.</summary>
    /// <exception cref="RefusedException">It is written in another way.</exception>
    public static double FailBeyond(string text) =>
        text.StartsWith("worse:", StringComparison.Ordinal) && text.EndsWith('%')
        && double.TryParse(text["worse:".Length..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
        && percent < 100
            ? percent / 100
            : throw new RefusedException($"--fail-on '{text}' has not the form worse:5%, with less than 100%");

    private static (Evidence, RunManifest)[] Read(RunFolder folder, IEnumerable<Experiment> experiments)
    {
        try
        {
            return [.. experiments.Where(one => File.Exists(folder.Rows(one))).Select(one => ExperimentReport.Read(folder.Location, one))];
        }
        catch (RowsFileException damaged)
        {
            throw new RefusedException(damaged.Message);
        }
    }

    private static int Verdict(IReadOnlyList<Changes> compared, double share)
    {
        string[] missing = [.. compared.SelectMany(one => one.Missing.Select(lost => $"{one.Question.Id} {ChangesText.Words(lost)}"))];
        string[] worse =
        [
            .. from one in compared
               from change in one.Figures
               where change.IsWorseBy(share)
               select $"{one.Question.Id} {change.Subject} {change.Column.Id} at {change.At}",
        ];
        Tell("missing", missing);
        Tell($"worse by more than {share.ToString("0.##%", CultureInfo.InvariantCulture)}", worse);
        return missing.Length + worse.Length > 0 ? ExitStatus.TrialFailed : ExitStatus.Success;
    }

    private static void Tell(string what, string[] which)
    {
        if (which.Length > 0)
            Console.Error.WriteLine($"{what}: {which[0]}{(which.Length > 1 ? $" and {which.Length - 1} more" : "")}");
    }

    /// <summary>A line for each run that the rows are of.</summary>
    private static string Title(string which, RunFolder folder, IEnumerable<(Evidence Evidence, RunManifest Run)> read) => string.Concat(
        from one in read
        group one.Evidence.Question.Id by Source(one.Run) into run
        select $"{which}: {folder.Shown}, {run.Key}: {string.Join(", ", run)}\n");

    private static string Source(RunManifest run) => $"profile {run.Profile}, {run.Started.UtcDateTime:yyyy-MM-dd}"
        + (run.Git is { } git ? $", commit {git.Commit[..Math.Min(8, git.Commit.Length)]}" : "")
        + (run.Git is { Dirty: true } ? " with uncommitted changes" : "");

    private static IEnumerable<string> Cautions(IReadOnlyList<RunManifest> runs) => runs
        .Where(run => run.ProfileValue == Profile.Smoke)
        .Select(_ => "A smoke run proves that everything runs: its figures are no results.")
        .Concat(runs.SelectMany(run => run.Noise?.Warnings() ?? []))
        .Distinct();
}
