using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Trials;
using Harness.Trials.Running;

namespace Harness.Runs;

/// <summary>What a resumed run may do: go on in the same world, or, where nothing is left to measure, no more than report.</summary>
internal static class Resumption
{
    /// <summary>Whether the rows hold every planned trial.</summary>
    /// <exception cref="RowsFileException">rows.csv is damaged.</exception>
    public static bool IsComplete(RunFolder folder, IReadOnlyList<(Experiment Experiment, IReadOnlyList<PlannedTrial> Trials)> plans) =>
        plans.All(plan => folder.Done(plan.Experiment, plan.Trials) is var done && plan.Trials.All(trial => done.Contains(trial.Key)));

    /// <summary>Measures nothing, so that run.json stays as it is; only an end that a crash kept back is written down.</summary>
    public static int Complete(RunFolder folder, RunManifest earlier, Func<int> report)
    {
        Console.WriteLine("every trial has its row: nothing is measured");
        if (earlier.Finished is null || earlier.Interrupted)
            (earlier with { Finished = DateTimeOffset.UtcNow, Interrupted = false }).Write(folder.Manifest);
        return report();
    }

    /// <summary>Rows of two worlds in one file would be compared as if they were of one.</summary>
    /// <param name="anyway">The user wants it: the rows to come say in what they differ.</param>
    /// <exception cref="RefusedException">The source, the machine, a runtime, a limit or a setting is another.</exception>
    /// <exception cref="RowsFileException">Another version of the suite wrote the rows.</exception>
    public static void RequireSame(
        RunFolder folder, RunManifest earlier, RunManifest now,
        IReadOnlyList<(Experiment Experiment, IReadOnlyList<PlannedTrial> Trials)> plans, bool anyway)
    {
        string? difference = earlier.DiffersFrom(now)
            ?? plans.Where(plan => !IsComplete(folder, [plan]))
                .Select(plan => DifferenceOf(folder, plan.Experiment, now)).FirstOrDefault(found => found is not null);
        foreach (var (experiment, _) in plans)
            if (File.Exists(folder.Rows(experiment)))
                RowsFile.RequireToFit(folder.Rows(experiment), experiment);
        if (difference is not null && !anyway)
            throw new RefusedException($"the run that is resumed was measured elsewhere: {difference}; start a new run, "
                + $"or go on with --resume-anyway {folder.Shown}, which marks its rows");
    }

    /// <summary>How the world that measured the rows of an experiment differs from this one; null where it does not, or there are
    /// none.</summary>
    public static string? DifferenceOf(RunFolder folder, Experiment experiment, RunManifest now) =>
        File.Exists(folder.Rows(experiment)) ? RunManifest.ReadOf(folder.Location, experiment.Id).DiffersFrom(now) : null;

    /// <summary>A run of earlier days has one run.json for all, which the resumed run is about to write anew.</summary>
    public static void KeepProvenance(RunFolder folder, RunManifest earlier, IEnumerable<Experiment> experiments)
    {
        foreach (Experiment experiment in experiments)
            if (File.Exists(folder.Rows(experiment)) && !File.Exists(folder.ManifestOf(experiment)))
                (earlier with { Experiments = [experiment.Id] }).Write(folder.ManifestOf(experiment));
    }
}
