using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.Listening;

// Beats that were due in the phase: those that came, with how late, and those that the numbers of others tell to be missing.
sealed record ListenResult(LatencyHistogram Lateness, long Missed, Failures Failures, double Seconds, double CpuSeconds)
{
    public long Beats => Lateness.Count;
}
