using System.Globalization;
using Experiments.Million;
using Harness.Fleets;

namespace Experiments.Suite.Capacity;

/// <summary>Every wall that a host puts before a fleet of servers and the fleet of clients that dials it.</summary>
static class HostWalls
{
    /// <summary>Both ends are on the machine, each with a descriptor.</summary>
    private const int DescriptorsOfAConnection = 2;

    /// <summary>On two cores a .NET server was seen to run 15 and its client 6; with more cores there are more.</summary>
    private const int ThreadsOfAPair = 60;

    private const double Gibibyte = 1L << 30;

    /// <summary>Those that no number of processes gets round, the nearest first.</summary>
    public static IReadOnlyList<HostWall> Before(HostLimits host, CapacityModel model)
    {
        int ofAPair = LargestOfAProcess(host);
        double each = model.Line.PerUnit.Value + model.PairBytes / ofAPair;
        long descriptors = host.Machine.SystemDescriptors;
        List<HostWall> walls =
        [
            new("memory", (long)Math.Max(0, (host.UsableBytes - model.Line.Fixed) / each),
                Text($"{host.UsableBytes / Gibibyte:0.0} GiB can be used, {each:N0} bytes a connection and its share of the processes"),
                host.UsableBytes == host.ControlGroupBytes
                    ? "raise memory.max of the control group (memory.limit_in_bytes in version 1)"
                    : "add memory, end other programs, or hold one end on another machine"),
            new("descriptors of the system", descriptors / DescriptorsOfAConnection,
                Text($"fs.file-max = {descriptors}, {DescriptorsOfAConnection} a connection"),
                Text($"sysctl -w fs.file-max={2 * descriptors}")),
            new("threads", host.Machine.Threads / ThreadsOfAPair * ofAPair,
                Text($"{host.Machine.Threads} allowed, {ThreadsOfAPair} for {ofAPair:N0} connections"),
                "sysctl -w kernel.pid_max=4194304 kernel.threads-max=4194304"),
        ];
        if (host.EpollWatches is { } watches)
            walls.Add(new("epoll watches of a user", watches,
                Text($"fs.epoll.max_user_watches = {watches}, one a connection at the server"),
                Text($"sysctl -w fs.epoll.max_user_watches={2 * watches}")));
        if (host.TrackedConnections is { } tracked)
            walls.Add(new("tracked connections", tracked, Text($"net.netfilter.nf_conntrack_max = {tracked}, one a connection"),
                Text($"sysctl -w net.netfilter.nf_conntrack_max={4 * tracked}, or a notrack rule for loopback")));
        return [.. walls.OrderBy(wall => wall.Connections)];
    }

    /// <summary>Those that more processes and more source addresses get round, as the fleets of this suite do.</summary>
    public static IReadOnlyList<HostWall> GotRound(HostLimits host) =>
    [
        new("descriptors of one process", LargestOfAProcess(host),
            Text($"RLIMIT_NOFILE = {host.Machine.DescriptorsPerProcess}, {ShardPlan.DescriptorsOfTheProcess} kept for the process"),
            "ulimit -n 1048576, LimitNOFILE= of the service, fs.nr_open above that; or more processes"),
        new("ports of one source address to one server port", host.EphemeralPorts,
            Text($"net.ipv4.ip_local_port_range has {host.EphemeralPorts} numbers"),
            "sysctl -w net.ipv4.ip_local_port_range='1024 65535'; or more source addresses, or more server ports"),
    ];

    private static int LargestOfAProcess(HostLimits host) =>
        (int)Math.Clamp(host.Machine.DescriptorsPerProcess - ShardPlan.DescriptorsOfTheProcess, 1, int.MaxValue);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
