namespace Harness.Instruments.Pauses;

/// <summary>One time for which a collector stopped every thread of a process.</summary>
/// <param name="StartNanoseconds">On CLOCK_MONOTONIC, the clock of the clients' latencies.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Generation">The oldest generation collected; Go's only one counts as 2.</param>
/// <param name="Reason">What set it off, in the runtime's own word.</param>
public sealed record Pause(long StartNanoseconds, double Seconds, int Generation, string Reason)
{
    /// <summary>When the threads ran on.</summary>
    public long EndNanoseconds => StartNanoseconds + (long)(Seconds * 1e9);
}
