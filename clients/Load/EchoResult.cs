namespace Clients.Load;

// `Messages` and `Bytes` came back whole and verified. `Mismatched` connections got other bytes than they sent, `Failures` counts the
// connections that were lost for other reasons: both are closed.
sealed record EchoResult(
    long Bytes, long Mismatched, Failures Failures, LatencyHistogram Latency, double Seconds, double CpuSeconds)
{
    public long Messages => Latency.Count;

    public long Failed => Mismatched + Failures.Total;
}
