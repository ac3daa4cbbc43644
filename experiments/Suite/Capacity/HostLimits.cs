namespace Experiments.Suite.Capacity;

/// <summary>
/// The settings of a host that bound how many connections it holds. What a container hides, or a namespace does not have, is null.
/// </summary>
/// <param name="Machine">Memory, descriptors and threads.</param>
/// <param name="Ports">What one source address can dial one server port from.</param>
/// <param name="EpollWatches">fs.epoll.max_user_watches: descriptors that one user may watch; null for no limit.</param>
/// <param name="TrackedConnections">net.netfilter.nf_conntrack_max; null where the kernel cannot track connections.</param>
/// <param name="Tracks">Whether a rule has the kernel track connections now: nf_conntrack_count above 0.</param>
/// <param name="Backlog">net.core.somaxconn.</param>
/// <param name="TcpMemoryBytes">
/// The third number of net.ipv4.tcp_mem, which counts pages: all buffers of TCP together. The first network namespace alone has it.
/// </param>
sealed record HostLimits(
    MachineCapacity Machine,
    EphemeralPorts Ports,
    long? EpollWatches,
    long? TrackedConnections,
    bool Tracks,
    long? Backlog,
    long? TcpMemoryBytes)
{
    public static HostLimits Read() => new(
        MachineCapacity.Read(),
        EphemeralPorts.Read(),
        HostFile.Number("/proc/sys/fs/epoll/max_user_watches"),
        HostFile.Number("/proc/sys/net/netfilter/nf_conntrack_max"),
        HostFile.Number("/proc/sys/net/netfilter/nf_conntrack_count") > 0,
        HostFile.Number("/proc/sys/net/core/somaxconn"),
        HostFile.Numbers("/proc/sys/net/ipv4/tcp_mem")?[^1] * Environment.SystemPageSize);
}
