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
    /// <returns><see cref="ExitStatus.TrialFailed"/> where something is worse by more than that.</returns>
    /// <exception cref="RefusedException">A folder holds no run, or the two have nothing that can be compared.</exception>
    public static int Print(
        string first, string other, IReadOnlyList<Experiment> experiments, bool anyway, bool csv, double? failBeyond)
    {
        RunFolder a = RunFolder.Existing(first), b = RunFolder.Existing(other);
        Experiment[] common = [.. experiments.Where(experiment => File.Exists(a.Rows(experiment)) && File.Exists(b.Rows(experiment)))];
        var read = common.Select(experiment => (
            Experiment: experiment,
            First: ExperimentReport.Read(a.Location, experiment),
            Other: ExperimentReport.Read(b.Location, experiment))).ToArray();
        foreach (var (experiment, before, after) in read)
            if (!anyway && before.Run.WhyNotComparable(after.Run) is { } difference)
                throw new RefusedException($"{experiment.Id} of {a.Shown} and {b.Shown} cannot be compared: {difference}; "
                    + "choose others with --only, or add --anyway");
        (Question Question, IReadOnlyList<Change> Changes)[] compared =
        [
            .. from pair in read
               let changes = Changes.Between(pair.First.Evidence, pair.Other.Evidence)
               where changes.Count > 0
               select ((Question)pair.Experiment, changes),
        ];
        if (compared.Length == 0)
            throw new RefusedException($"{a.Shown} and {b.Shown} have nothing to compare: no number of one experiment that both measured "
                + "for one subject at one point; name two runs of one experiment");

        Console.Write(csv ? ChangesText.Csv(compared) : $"{Title("first", a)}{Title("other", b)}\n{ChangesText.Table(compared)}");
        if (!csv)
            foreach (string caution in Cautions([.. read.SelectMany(pair => (RunManifest[])[pair.First.Run, pair.Other.Run])]))
                Console.WriteLine(caution);
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

    private static int Verdict(IEnumerable<(Question Question, IReadOnlyList<Change> Changes)> compared, double share)
    {
        string[] worse =
        [
            .. from one in compared
               from change in one.Changes
               where change.Beyond(share) == ChangeKind.Worse
               select $"{one.Question.Id} {change.Subject} {change.Column.Id} at {change.At}",
        ];
        if (worse.Length == 0)
            return ExitStatus.Success;
        string more = worse.Length > 1 ? $" and {worse.Length - 1} more" : "";
        Console.Error.WriteLine($"worse by more than {share.ToString("0.##%", CultureInfo.InvariantCulture)}: {worse[0]}{more}");
        return ExitStatus.TrialFailed;
    }

    private static string Title(string which, RunFolder folder)
    {
        RunManifest run = RunManifest.Read(folder.Manifest);
        string source = run.Git is { } git ? $", commit {git.Commit[..Math.Min(8, git.Commit.Length)]}" : "";
        return $"{which}: {folder.Shown}, profile {run.Profile}, {run.Started.UtcDateTime:yyyy-MM-dd}{source}"
            + (run.Git is { Dirty: true } ? " and more\n" : "\n");
    }

    private static IEnumerable<string> Cautions(IReadOnlyList<RunManifest> runs) => runs
        .Where(run => run.ProfileValue == Profile.Smoke)
        .Select(_ => "A smoke run proves that everything runs: its figures are no results.")
        .Concat(runs.SelectMany(run => run.Noise?.Warnings() ?? []))
        .Distinct();
}
