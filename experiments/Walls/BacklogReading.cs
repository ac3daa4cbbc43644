using System.Globalization;
using Experiments.Walls.Driving;
using static Experiments.Walls.BacklogColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls;

/// <summary>What the kernel counted of a listener's backlog, and what those saw who dialed it.</summary>
static class BacklogReading
{
    /// <summary>Writes what was added between two readings of one namespace.</summary>
    public static Measurement Write(Measurement row, NetworkCounters now, NetworkCounters before) => row
        .Set(Overflows, now.Since(before, "TcpExt.ListenOverflows"))
        .Set(Drops, now.Since(before, "TcpExt.ListenDrops"))
        .Set(SynRetransmissions, now.Since(before, "TcpExt.TCPSynRetrans"));

    /// <summary>Of one dialer.</summary>
    public static Measurement Of(Site site, NetworkCounters before, Dialed dialed) =>
        Write(new Measurement(), site.Inside.Counters, before)
            .Set(Stands, dialed.Opened)
            .Set(Seconds, dialed.Seconds)
            .Set(Rate, dialed.Opened / dialed.Seconds)
            .Set(Prompt, dialed.Prompt)
            .Set(FirstStep, dialed.FirstStep)
            .Set(ConnectP50, dialed.P50)
            .Set(ConnectP99, dialed.P99)
            .Set(ConnectLongest, dialed.Longest)
            .Set(Steps, dialed.Steps)
            .Set(Signature, SignatureOf(site.Inside.Counters.Since(before, "TcpExt.ListenOverflows"), dialed));

    private static string SignatureOf(long? overflows, Dialed dialed) =>
        overflows == 0
            ? "none"
            : $"ListenOverflows {overflows?.ToString(CultureInfo.InvariantCulture) ?? "not counted"}, "
                + $"connect takes {dialed.FirstStep:0.00} s or more";
}
