using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.Messages;

// `Messages` and `Bytes` came back whole and verified. What was lost, by mismatch or for other reasons, was on connections that are closed.
sealed record EchoResult(long Bytes, Losses Losses, LatencyHistogram Latency, double Seconds, double CpuSeconds)
{
    public long Messages => Latency.Count;

    public long Mismatched => Losses.Mismatched;

    public Failures Failures => Losses.Failures;

    public long Failed => Losses.Total;
}
