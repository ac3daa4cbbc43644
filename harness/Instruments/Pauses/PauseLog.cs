namespace Harness.Instruments.Pauses;

/// <summary>Every pause of a process since the log was read before (the answer to <c>pauses</c>, or what EventPipe saw).</summary>
/// <param name="Pauses">In the order of time.</param>
/// <param name="Collections">How many collections the runtime counted in that time.</param>
/// <param name="ReferenceSeconds">
/// What the runtime says that all pauses together took; null where it cannot be asked, as from outside the process.
/// </param>
public sealed record PauseLog(IReadOnlyList<Pause> Pauses, long Collections, double? ReferenceSeconds)
{
    /// <summary>
    /// Pauses that were not recorded because there were too many to keep: with one or more, the others are no fair sample of all, and no
    /// percentile may be told from them.
    /// </summary>
    public long Lost { get; init; }
}
