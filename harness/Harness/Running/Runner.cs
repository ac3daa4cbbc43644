using System.Diagnostics;
using Harness.Declaring;
using Harness.Instruments;
using Harness.Output;

namespace Harness.Running;

/// <summary>Runs the trials of one experiment, one after the other, and writes each as a row when it ends.</summary>
/// <param name="progress">Shows each trial that ended.</param>
/// <param name="memory">How the machine's memory is read while a trial climbs.</param>
public sealed class Runner(IProgressView progress, Func<MachineUse>? memory = null)
{
    /// <summary>Runs every planned trial that the rows do not hold yet.</summary>
    /// <param name="done">Trials of an earlier run that ended well and are not repeated.</param>
    /// <param name="append">Writes a row to disk before the next trial starts.</param>
    /// <returns>How many trials failed; one that never started is not a failure.</returns>
    /// <exception cref="OperationCanceledException">The user interrupted; rows so far are kept.</exception>
    public async Task<int> RunAsync(
        Experiment experiment,
        IReadOnlyList<PlannedTrial> plan,
        IReadOnlySet<(string, Point, int)> done,
        Action<Row> append,
        CancellationToken cancellation)
    {
        PlannedTrial[] missing = [.. plan.Where(trial => !done.Contains(trial.Key))];
        int failures = 0;
        await progress.FollowAsync(experiment.Id, missing.Length, async news =>
        {
            foreach (PlannedTrial trial in missing)
            {
                cancellation.ThrowIfCancellationRequested();
                long start = Stopwatch.GetTimestamp();
                Row row = await RowOfAsync(experiment, trial, cancellation);
                append(row);
                failures += row.Status == TrialStatus.Failed ? 1 : 0;
                news.Report(new(
                    $"{row.Subject} {row.Point} #{row.Repetition}",
                    row.Status == TrialStatus.Ok ? "ok" : row.Reason,
                    Stopwatch.GetElapsedTime(start)));
            }
        });
        return failures;
    }

    private async Task<Row> RowOfAsync(Experiment experiment, PlannedTrial planned, CancellationToken cancellation)
    {
        if (planned.Refusal is { } refusal)
            return RowOf(experiment, planned, TrialStatus.NotRun, refusal);
        try
        {
            return RowOf(experiment, planned, TrialStatus.Ok, "", await MeasureAsync(experiment, planned, cancellation));
        }
        catch (TrialFailedException failure)
        {
            cancellation.ThrowIfCancellationRequested();
            return RowOf(experiment, planned, TrialStatus.Failed, failure.Message);
        }
    }

    private async Task<Measurement> MeasureAsync(Experiment experiment, PlannedTrial planned, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(experiment.TrialDeadline);
        await using var launcher = new Launcher();
        await using var guard = MemoryGuard.Watch(memory ?? MachineUse.Read, patience);
        try
        {
            var trial = new Trial(planned.Subject, planned.Preparation.Command!, planned.Point, planned.Repetition, launcher)
            {
                Profile = planned.Profile,
            };
            return await experiment.Measure(trial, patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TrialFailedException(guard.Reason ?? $"the trial did not end within {experiment.TrialDeadline.TotalSeconds:0} s");
        }
    }

    private static Row RowOf(
        Experiment experiment, PlannedTrial trial, TrialStatus status, string reason, Measurement? measurement = null)
    {
        IReadOnlyDictionary<string, string> cells = measurement?.Cells ?? new Dictionary<string, string>();
        return new(experiment.Id, trial.Subject.Id, trial.Repetition, status, reason, trial.Point, cells);
    }
}
