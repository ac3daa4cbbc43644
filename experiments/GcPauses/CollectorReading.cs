using Harness.Instruments.Pauses;

namespace Experiments.GcPauses;

/// <summary>What a server's collector did while it was loaded. What the server does not say is null.</summary>
/// <param name="Log">Every pause under load, the warm-up included.</param>
/// <param name="PhasePauses">
/// Those of the phase; null also where some were lost, since those that are left are no fair sample of all.
/// </param>
/// <param name="Method">Who recorded the pauses, or why nobody did.</param>
/// <param name="CollectionsUnderLoad">Collections of all generations, the warm-up included.</param>
/// <param name="ByGeneration">Collections of the phase.</param>
/// <param name="PhasePauseSeconds">The runtime's own total of the phase.</param>
/// <param name="AllocatedBytes">Allocated in the phase, without what reading it allocates.</param>
/// <param name="CpuSeconds">Processor time of the phase.</param>
/// <param name="RssBytes">At the end of the phase.</param>
/// <param name="CommittedBytes">At the end of the phase.</param>
sealed record CollectorReading(
    PauseLog? Log, IReadOnlyList<Pause>? PhasePauses, string Method, long? CollectionsUnderLoad, IReadOnlyList<long>? ByGeneration,
    double? PhasePauseSeconds, long? AllocatedBytes, double CpuSeconds, long RssBytes, long? CommittedBytes)
{
    /// <summary>Objects allocated in the phase, without those of reading it; null where the server does not count them.</summary>
    public long? AllocatedObjects { get; init; }

    /// <summary>Of these the objects of a buffer's size.</summary>
    public long? AllocatedBuffers { get; init; }

    /// <summary>
    /// The mean time from the beginning of a pause of the phase to that of the next; null where there were fewer than two.
    /// </summary>
    public double? SecondsBetweenPauses => PhasePauses is { Count: >= 2 } pauses
        ? (pauses.Max(pause => pause.StartNanoseconds) - pauses.Min(pause => pause.StartNanoseconds)) / 1e9 / (pauses.Count - 1)
        : null;

    /// <summary>Time paused in the phase: the sum of what was recorded, else the runtime's own total.</summary>
    public double? PausedInPhaseSeconds => PhasePauses?.Sum(pause => pause.Seconds) ?? PhasePauseSeconds;

    /// <summary>Time paused under load: the sum of what was recorded if that is all, else the runtime's own total.</summary>
    public double? PausedUnderLoadSeconds => Log is { Lost: 0 } ? RecordedSeconds : Log?.ReferenceSeconds;

    /// <summary>The sum of the recorded pauses over the runtime's own total; null where there is no total, or nothing paused.</summary>
    public double? Agreement => Log is { Lost: 0, ReferenceSeconds: > 0 and var total } ? RecordedSeconds / total : null;

    private double? RecordedSeconds => Log?.Pauses.Sum(pause => pause.Seconds);
}
