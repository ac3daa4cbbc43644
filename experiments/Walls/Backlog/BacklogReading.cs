using Harness.Declaring;
using Harness.Instruments;
using static Experiments.Walls.Backlog.BacklogColumns;

namespace Experiments.Walls.Backlog;

/// <summary>What the kernel counted of a listener's backlog.</summary>
static class BacklogReading
{
    /// <summary>Writes what was added between two readings of one namespace.</summary>
    public static Measurement Write(Measurement row, NetworkCounters now, NetworkCounters before) => row
        .Set(Overflows, now.Since(before, "TcpExt.ListenOverflows"))
        .Set(Drops, now.Since(before, "TcpExt.ListenDrops"))
        .Set(SynRetransmissions, now.Since(before, "TcpExt.TCPSynRetrans"));
}
