using Harness.Instruments;
using Harness.Instruments.Cpu;
using Harness.Instruments.Memory;
using Harness.Processes;
using Harness.Records;

namespace Harness.Trials.Running;

/// <summary>One trial, from its first process to the end of its last. However it ends, it ends as a row.</summary>
/// <param name="memory">How the memory that is left is read while it climbs.</param>
/// <param name="environment">What its processes inherit.</param>
sealed class TrialRun(
    Experiment experiment, PlannedTrial planned, Func<IReadOnlyList<MemoryRoom>> memory, InheritedEnvironment environment)
{
    /// <summary>Whether it ended by what nobody foresaw: a defect of the suite, or of this machine.</summary>
    public bool Surprised { get; private set; }

    /// <summary>The subject never said that it is ready: to wait for it again would take as long and tell as little.</summary>
    public bool NeverReady { get; private set; }

    /// <summary>What others took of the processors while it ran; null where it did not run, or this host does not show it.</summary>
    public CpuNoise? Noise { get; private set; }

    /// <summary>Measures, ends every process, and takes away what was made for them.</summary>
    /// <exception cref="OperationCanceledException">The user interrupted, and nothing is left behind.</exception>
    public async Task<Row> RunAsync(CancellationToken cancellation)
    {
        if (planned.Refusal is { } refusal)
            return RowOf(TrialStatus.NotRun, refusal);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(experiment.TrialDeadline);
        var launcher = new Launcher(environment) { Aside = planned.Processors.Clients };
        var guard = MemoryGuard.Watch(memory, patience);
        NoiseReading before = NoiseReading.Now();
        Row? row = await MeasureAsync(launcher, guard, patience.Token, cancellation);
        Noise = NoiseReading.Now(launcher.ProcessIds).Since(before); // While the processes are there to be told from others.
        row = row is null ? null : row with { Cells = WithNoise(row.Cells) };
        launcher.Kills.Look(); // The groups that the trial made are taken away next.
        if (row is { Status: TrialStatus.Failed })
            row = row with { Reason = await LedByOwnEndAsync(launcher, row.Reason) };

        var cleanUp = new CleanUp();
        await cleanUp.TakeAsync(() => guard.DisposeAsync().AsTask());
        await cleanUp.TakeAsync(() => launcher.DisposeAsync().AsTask());
        if (row?.Status == TrialStatus.Failed && launcher.Kills.Look() is { } killed
            && !row.Reason.Contains(killed, StringComparison.Ordinal))
            row = row with { Reason = row.Reason == guard.Reason ? killed : $"{killed}; {row.Reason}" };
        return cleanUp.Problem is { } problem
            ? Left(row ?? RowOf(TrialStatus.Failed, "interrupted"), problem)
            : row ?? throw new OperationCanceledException(cancellation);
    }

    /// <returns>Null when the user interrupted: whatever failed then, failed by that.</returns>
    private async Task<Row?> MeasureAsync(
        Launcher launcher, MemoryGuard guard, CancellationToken patience, CancellationToken cancellation)
    {
        try
        {
            var trial = new Trial(planned.Subject.Declared, planned.Preparation.Command!, planned.Point, planned.Repetition, launcher)
            {
                Profile = planned.Profile,
                Wire = planned.Wire,
            };
            Measurement measurement = await experiment.Measure(trial.On(planned.Processors), patience);
            return RowOf(TrialStatus.Ok, string.Join("; ", launcher.Remarks), measurement);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return RowOf(
                TrialStatus.Failed, guard.Reason ?? $"the trial did not end within {experiment.TrialDeadline.TotalSeconds:0} s");
        }
        catch (TrialNotPossibleException impossible)
        {
            return RowOf(TrialStatus.NotRun, impossible.Message);
        }
        catch (TrialFailedException failure)
        {
            NeverReady = failure is NeverReadyException mute && mute.Child == planned.Subject.Declared.Id;
            return RowOf(TrialStatus.Failed, failure.Message);
        }
        catch (Exception surprise)
        {
            Surprised = true;
            return RowOf(TrialStatus.Failed, Surprise.Of(surprise));
        }
    }

    /// <summary>A subject that ended by itself is why its clients failed, and its own words say more than theirs.</summary>
    private async Task<string> LedByOwnEndAsync(Launcher launcher, string reason) =>
        await launcher.OwnEndAsync(planned.Subject.Declared.Id) is { } end && !reason.Contains(end.How, StringComparison.Ordinal)
            ? $"{end.How}{end.LastWords}; then: {reason}"
            : reason;

    /// <summary>What is left behind may bend the trials to come: the trial has failed, and keeps the cells that it measured.</summary>
    private static Row Left(Row row, string problem) => row with
    {
        Status = TrialStatus.Failed,
        Reason = row.Status == TrialStatus.Ok
            ? $"measured, but not cleaned up: {problem}"
            : $"{row.Reason}; and not cleaned up: {problem}",
    };

    private Dictionary<string, string> WithNoise(IReadOnlyDictionary<string, string> cells) => new(cells.Concat(
        new Measurement()
            .Set(TrialColumns.OtherCpuShare, Noise?.OtherShare)
            .Set(TrialColumns.StealShare, Noise?.StealShare).Cells));

    private Row RowOf(TrialStatus status, string reason, Measurement? measurement = null) => new(
        experiment.Id, planned.Subject.Id, planned.Repetition, status, reason, planned.Point,
        measurement?.Cells ?? new Dictionary<string, string>())
    {
        Attachments = measurement?.Attachments ?? new Dictionary<string, string>(),
    };
}
