namespace Harness.Trials.Fleets;

/// <summary>What a closed loop carried: each connection sends its next message when the last one is back.</summary>
public sealed record ClosedLoop(long Messages, long Bytes, double Seconds, double CpuSeconds, Latency? Latency)
{
    /// <summary>Until as many messages were in flight as were to be.</summary>
    public double FilledSeconds { get; init; }
}
