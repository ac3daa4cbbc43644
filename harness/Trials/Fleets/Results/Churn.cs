namespace Harness.Trials.Fleets;

/// <summary>What a churn did: connect, echo one message, close, again and again.</summary>
/// <param name="Connections">Opened, echoed on and closed.</param>
/// <param name="Latency">Of a whole life: from connect to the echo's last byte.</param>
public sealed record Churn(long Connections, double Seconds, double CpuSeconds, Latency? Latency);
