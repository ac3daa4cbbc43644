using Clients.Load.Connecting;
using Clients.Load.Messages;
using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.UserSpace;

// The results of all queues as one: times are those of the slowest, since all began at once, and the processor's is the whole process's.
static class QueueTotals
{
    public static ConnectResult Of(ConnectResult[] each)
    {
        Failures failures = new();
        foreach (ConnectResult one in each)
            failures.Add(one.Failures);
        return new(each.Sum(one => one.Open), failures, each.Max(one => one.Seconds), each.Max(one => one.CpuSeconds));
    }

    public static EchoResult Of(EchoResult[] each)
    {
        Losses losses = new();
        LatencyHistogram latency = new();
        foreach (EchoResult one in each)
        {
            losses.Add(one.Losses);
            latency.Add(one.Latency);
        }
        return new(each.Sum(one => one.Bytes), losses, latency, each.Max(one => one.Seconds), each.Max(one => one.CpuSeconds))
        {
            FilledSeconds = each.Max(one => one.FilledSeconds),
        };
    }

    public static Census Of(Census[] each) => new(
        each.Sum(one => one.Open), each.Sum(one => one.ClosedByPeer), each.Sum(one => one.Reset), each.Sum(one => one.Unread));
}
