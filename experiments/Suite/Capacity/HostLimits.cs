using System.Globalization;
using Harness.Fleets;
using Harness.Running;

namespace Experiments.Suite.Capacity;

/// <summary>The settings of a host that bound how many connections it holds.</summary>
/// <param name="Machine">Memory, descriptors and threads.</param>
/// <param name="EphemeralPorts">Numbers of net.ipv4.ip_local_port_range.</param>
/// <param name="EpollWatches">fs.epoll.max_user_watches: descriptors that one user may watch; null for no limit.</param>
/// <param name="TrackedConnections">net.netfilter.nf_conntrack_max; null where the kernel cannot track connections.</param>
/// <param name="Tracks">Whether a rule has the kernel track connections now: nf_conntrack_count above 0.</param>
/// <param name="ControlGroupBytes">The memory limit of the control group, version 1 or 2; null for none.</param>
/// <param name="ControlGroupTasks">pids.max of the control group, version 1 or 2: processes and their threads; null for none.</param>
/// <param name="Backlog">net.core.somaxconn.</param>
/// <param name="TcpMemoryBytes">The third number of net.ipv4.tcp_mem, which counts pages: all buffers of TCP together.</param>
sealed record HostLimits(
    MachineCapacity Machine,
    int EphemeralPorts,
    long? EpollWatches,
    long? TrackedConnections,
    bool Tracks,
    long? ControlGroupBytes,
    long? ControlGroupTasks,
    long Backlog,
    long TcpMemoryBytes)
{
    /// <summary>Version 1 writes the largest multiple of a page that fits 63 bits where there is no limit.</summary>
    private const long NoLimit = 1L << 60;

    /// <summary>Memory that a trial may take.</summary>
    public long UsableBytes => Math.Min(Machine.UsableMemoryBytes, ControlGroupBytes ?? long.MaxValue);

    /// <summary>Threads that may be alive at once.</summary>
    public long Threads => Math.Min(Machine.Threads, ControlGroupTasks ?? long.MaxValue);

    public static HostLimits Read() => new(
        MachineCapacity.Read(),
        SourcePlan.EphemeralPorts(),
        Number("/proc/sys/fs/epoll/max_user_watches"),
        Number("/proc/sys/net/netfilter/nf_conntrack_max"),
        Number("/proc/sys/net/netfilter/nf_conntrack_count") > 0,
        (Number("/sys/fs/cgroup/memory.max") ?? Number("/sys/fs/cgroup/memory/memory.limit_in_bytes")) is { } limit and < NoLimit
            ? limit
            : null,
        Number("/sys/fs/cgroup/pids.max") ?? Number("/sys/fs/cgroup/pids/pids.max"),
        Number("/proc/sys/net/core/somaxconn") ?? 0,
        Words("/proc/sys/net/ipv4/tcp_mem")[^1] * Environment.SystemPageSize);

    private static long[] Words(string path) => [.. File.ReadAllText(path)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => long.Parse(word, CultureInfo.InvariantCulture))];

    /// <summary>Null where there is no such file, or it holds no number, as <c>max</c> of a control group without a limit.</summary>
    private static long? Number(string path) =>
        File.Exists(path) && long.TryParse(File.ReadAllText(path), NumberStyles.Integer, CultureInfo.InvariantCulture, out long value)
            ? value
            : null;
}
