namespace Harness.Trials.Fleets;

/// <summary>What a client fleet did in one phase.</summary>
/// <param name="Count">Connections opened so far, or messages echoed.</param>
/// <param name="Seconds">Wall time of the slowest shard.</param>
/// <param name="CpuSeconds">Processor time of all clients, to tell whether they were the bottleneck.</param>
public sealed record PhaseResult(long Count, double Seconds, double CpuSeconds)
{
    /// <summary>Processor time over wall time: 1 is one core full.</summary>
    public double CpuShare => Seconds > 0 ? CpuSeconds / Seconds : 0;
}
