using System.Globalization;

namespace Harness.Instruments;

/// <summary>The kernel's own count of TCP sockets (/proc/net/sockstat): cheap enough to ask once a second with a million open.</summary>
public static class SocketUse
{
    private const string Table = "/proc/net/sockstat";

    /// <summary>Sockets in use in this network namespace, listeners and both ends of loopback connections among them.</summary>
    public static long TcpInUse() => Parse(File.ReadLines(Table), "inuse");

    /// <summary>The same in the network namespace of another process.</summary>
    public static long TcpInUse(int processId) => Parse(File.ReadLines($"/proc/{processId}/net/sockstat"), "inuse");

    /// <summary>
    /// What is charged for bytes in TCP sockets, and compared with net.ipv4.tcp_mem: of all network namespaces together, unlike the
    /// sockets in use (net/ipv4/proc.c, sockstat_seq_show). Each processor may keep net.core.mem_pcpu_rsv pages, 256, that it has
    /// not accounted for yet.
    /// </summary>
    public static long TcpMemoryBytes() => Parse(File.ReadLines(Table), "mem") * Environment.SystemPageSize;

    /// <summary>From lines such as <c>TCP: inuse 5 orphan 0 tw 0 alloc 7 mem 1</c>.</summary>
    internal static long Parse(IEnumerable<string> lines, string key)
    {
        string[] words = lines.First(line => line.StartsWith("TCP:", StringComparison.Ordinal)).Split(' ');
        return long.Parse(words[Array.IndexOf(words, key) + 1], CultureInfo.InvariantCulture);
    }
}
