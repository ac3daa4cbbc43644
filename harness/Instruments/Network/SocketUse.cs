using System.Globalization;

namespace Harness.Instruments.Network;

/// <summary>
/// The kernel's own count of TCP sockets (/proc/net/sockstat): cheap enough to ask once a second with a million open. Null where this host
/// does not show it.
/// </summary>
public static class SocketUse
{
    private const string Table = "/proc/net/sockstat";

    /// <summary>Why the counts are null; null where they are not.</summary>
    public static string? WhyNot() => TcpInUse() is null ? $"this host does not count its sockets ({Table})" : null;

    /// <summary>Sockets in use in this network namespace, listeners and both ends of loopback connections among them.</summary>
    public static long? TcpInUse() => Parse(HostFile.Lines(Table), "inuse");

    /// <summary>The same in the network namespace of another process.</summary>
    public static long? TcpInUse(int processId) => Parse(HostFile.Lines($"/proc/{processId}/net/sockstat"), "inuse");

    /// <summary>Ports in this network namespace that wait for the last segments of connections that have gone (TIME_WAIT).</summary>
    public static long? TcpInTimeWait() => Parse(HostFile.Lines(Table), "tw");

    /// <summary>
    /// What is charged for bytes in TCP sockets, and compared with net.ipv4.tcp_mem: of all network namespaces together, unlike the
    /// sockets in use (net/ipv4/proc.c, sockstat_seq_show). Each processor may keep net.core.mem_pcpu_rsv pages, 256, that it has
    /// not accounted for yet.
    /// </summary>
    public static long? TcpMemoryBytes() => Parse(HostFile.Lines(Table), "mem") * Environment.SystemPageSize;

    /// <summary>From lines such as <c>TCP: inuse 5 orphan 0 tw 0 alloc 7 mem 1</c>.</summary>
    internal static long? Parse(IEnumerable<string> lines, string key)
    {
        string[] words = lines.FirstOrDefault(line => line.StartsWith("TCP:", StringComparison.Ordinal), "").Split(' ');
        int place = Array.IndexOf(words, key) + 1;
        return place > 0 && long.TryParse(words.ElementAtOrDefault(place), CultureInfo.InvariantCulture, out long count) ? count : null;
    }
}
