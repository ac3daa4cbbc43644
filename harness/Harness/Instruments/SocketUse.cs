using System.Globalization;

namespace Harness.Instruments;

/// <summary>The kernel's own count of TCP sockets (/proc/net/sockstat): cheap enough to ask once a second with a million open.</summary>
public static class SocketUse
{
    private const string Key = "inuse";

    /// <summary>Sockets in use in this network namespace, listeners and both ends of loopback connections among them.</summary>
    public static long TcpInUse() => Parse(File.ReadLines("/proc/net/sockstat"));

    /// <summary>From lines such as <c>TCP: inuse 5 orphan 0 tw 0 alloc 7 mem 1</c>.</summary>
    internal static long Parse(IEnumerable<string> lines)
    {
        string[] words = lines.First(line => line.StartsWith("TCP:", StringComparison.Ordinal)).Split(' ');
        return long.Parse(words[Array.IndexOf(words, Key) + 1], CultureInfo.InvariantCulture);
    }
}
