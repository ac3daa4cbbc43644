using System.Globalization;
using Experiments.Holdings;

namespace Experiments.Suite.Capacity;

/// <summary>Every wall that a host puts before a fleet of servers and the fleet of clients that dials it.</summary>
static class HostWalls
{
    /// <summary>Both ends are on the machine, each with a descriptor.</summary>
    private const int DescriptorsOfAConnection = 2;

    /// <summary>On two cores a .NET server was seen to run 15 and its client 6; with more cores there are more.</summary>
    private const int ThreadsOfAPair = 60;

    private const double Gibibyte = 1L << 30;

    /// <summary>A limit of so many connections or more is none, such as the 2⁶³ - 1 that systemd writes into fs.file-max.</summary>
    private const long NoWall = 1L << 40;

    /// <summary>Those that no number of processes gets round, the nearest first; a limit that is no wall is not among them.</summary>
    public static IReadOnlyList<HostWall> Before(HostLimits host, CapacityModel model)
    {
        int ofAPair = LargestOfAProcess(host);
        double each = model.ConnectionBytes + model.PairBytes / ofAPair;
        List<HostWall> walls = [];
        if (host.Machine is { UsableMemoryBytes: { } usable, Memory: { } memory })
            walls.Add(new("memory", (long)Math.Max(0, (usable - model.FixedBytes) / each),
                Text($"{usable / Gibibyte:0.0} GiB can be used by {memory.Setting}, ")
                    + Text($"{each:N0} bytes a connection and its share of the processes"),
                $"{memory.Remedy}, or hold one end on another machine"));
        if (host.Machine.SystemDescriptors is { } descriptors)
            walls.Add(new("descriptors of the system", descriptors / DescriptorsOfAConnection,
                Text($"fs.file-max = {descriptors}, {DescriptorsOfAConnection} a connection"),
                Text($"sysctl -w fs.file-max={2 * descriptors}")));
        if (host.Machine.Threads is { } threads)
            walls.Add(new("threads", (long)Math.Min(NoWall, (double)(threads.Value / ThreadsOfAPair) * ofAPair),
                Text($"{threads.Setting} allows {threads.Value} more, {ThreadsOfAPair} for {ofAPair:N0} connections"), threads.Remedy));
        if (host.EpollWatches is { } watches)
            walls.Add(new("epoll watches of a user", watches,
                Text($"fs.epoll.max_user_watches = {watches}, one a connection at the server"),
                Text($"sysctl -w fs.epoll.max_user_watches={2 * watches}")));
        if (host.Tracks)
            walls.AddRange(Tracked(host, "one a connection"));
        return Nearest(walls);
    }

    /// <summary>
    /// Those of one process, one address or one moment, the nearest first: more processes, more addresses and a better moment get round
    /// them, as the fleets of this suite do.
    /// </summary>
    /// <param name="lessons">What a run of walls measured beside the settings.</param>
    public static IReadOnlyList<HostWall> OfOne(HostLimits host, WallLessons lessons)
    {
        List<HostWall> walls =
        [
            Descriptors(host, lessons),
            new("ports of one source address to one server port", host.Ports.Free,
                Text($"net.ipv4.ip_local_port_range: {host.Ports}; from half of them on each connect searches longer"),
                "sysctl -w net.ipv4.ip_local_port_range='1024 65535'; or more source addresses, or more server ports"),
            new("ports in TIME_WAIT of one source address, a minute", host.Ports.Free,
                "a port of the end that closes first rests for a minute",
                "sysctl -w net.ipv4.tcp_tw_reuse=1 (after a second); or let the server close first"),
        ];
        if (host.Backlog is { } backlog)
            walls.Add(new("connections that wait to be accepted", backlog + 1,
                Text($"net.core.somaxconn = {backlog}, where the server asks for as much; the next SYN is sent again after 1 s"),
                "sysctl -w net.core.somaxconn=65535 net.ipv4.tcp_max_syn_backlog=65535, and listen with as much"));
        if (lessons.MapsOfAThread is { } maps && host.Machine.MapsPerProcess is { } most)
            walls.Add(new("threads of one process, one a connection", (long)(most / maps),
                Text($"vm.max_map_count = {most}, {maps:0.#} maps a thread, as walls measured"),
                "sysctl -w vm.max_map_count=1048576; or a server without a thread for each connection"));
        if (lessons.UnreadBytes is { } unread && host.TcpMemoryBytes is { } buffers)
            walls.Add(new("connections that nobody reads from, full", (long)(buffers / unread),
                Text($"net.ipv4.tcp_mem ends at {buffers / Gibibyte:0.0} GiB, {unread:N0} bytes each, as walls measured"),
                "SO_RCVBUF and SO_SNDBUF of 2048 on each connection; or sysctl -w net.ipv4.tcp_mem with three larger numbers of pages"));
        if (!host.Tracks)
            walls.AddRange(Tracked(host, "nothing is tracked now, a rule of the packet filter may begin to"));
        return Nearest(walls);
    }

    private static HostWall Descriptors(HostLimits host, WallLessons lessons)
    {
        long limit = host.Machine.DescriptorsPerProcess;
        (long kept, string known) = lessons.DescriptorsKept is { } measured
            ? ((long)measured, "which no connection of a .NET server gets, as walls measured")
            : (ShardPlan.DescriptorsOfTheProcess, "kept for the process");
        return new("descriptors of one process", Math.Max(0, limit - kept), Text($"RLIMIT_NOFILE = {limit}, less {kept} {known}"),
            "ulimit -n 1048576, LimitNOFILE= of the service, fs.nr_open above that; or more processes");
    }

    private static IEnumerable<HostWall> Tracked(HostLimits host, string now) => host.TrackedConnections is { } tracked
        ?
        [
            new("tracked connections", tracked, Text($"net.netfilter.nf_conntrack_max = {tracked}, {now}"),
                Text($"sysctl -w net.netfilter.nf_conntrack_max={4 * tracked}, or a notrack rule for loopback")),
        ]
        : [];

    private static IReadOnlyList<HostWall> Nearest(IEnumerable<HostWall> walls) =>
        [.. walls.Where(wall => wall.Connections < NoWall).OrderBy(wall => wall.Connections)];

    private static int LargestOfAProcess(HostLimits host) =>
        (int)Math.Clamp(host.Machine.DescriptorsPerProcess - ShardPlan.DescriptorsOfTheProcess, 1, int.MaxValue);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
