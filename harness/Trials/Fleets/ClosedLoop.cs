namespace Harness.Trials.Fleets;

/// <summary>What a closed loop carried: each connection sends its next message when the last one is back.</summary>
public sealed record ClosedLoop(long Messages, long Bytes, double Seconds, double CpuSeconds, Latency? Latency);
