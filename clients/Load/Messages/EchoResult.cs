using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.Messages;

// `Messages` and `Bytes` came back whole and verified. What was lost, by mismatch or for other reasons, was on connections that are closed.
sealed record EchoResult(long Bytes, Losses Losses, LatencyHistogram Latency, double Seconds, double CpuSeconds)
{
    // Until the first messages of all lanes were begun, of a closed loop: from then on as many are in flight as are to be.
    public double FilledSeconds { get; init; }

    public long Messages => Latency.Count;

    public long Mismatched => Losses.Mismatched;

    public Failures Failures => Losses.Failures;

    public long Failed => Losses.Total;
}
