using Harness.Declaring;
using Harness.Output.Manifest;

namespace Harness.Running;

/// <summary>What a resumed run may do: go on in the same world, or, where nothing is left to measure, no more than report.</summary>
internal static class Resumption
{
    /// <summary>Whether the rows hold every planned trial.</summary>
    /// <exception cref="Harness.Output.RowsFileException">rows.csv is damaged.</exception>
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
    /// <exception cref="RefusedException">The source, the machine, a runtime, a limit or a setting is another.</exception>
    public static void RequireSame(RunManifest earlier, RunManifest now)
    {
        if (earlier.DiffersFrom(now) is { } difference)
            throw new RefusedException($"the run that is resumed was measured elsewhere: {difference}; start a new run");
    }
}
