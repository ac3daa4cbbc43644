using System.Globalization;

namespace Harness.Instruments;

/// <summary>
/// What went wrong with TCP connections of this network namespace since the machine started: /proc/net/netstat and /proc/net/snmp, pairs of
/// lines of which the first names and the second counts.
/// </summary>
public static class NetworkErrors
{
    private static readonly (string Protocol, string Counter)[] Counted =
    [
        ("TcpExt", "ListenOverflows"), ("TcpExt", "ListenDrops"), ("Tcp", "RetransSegs"), ("Tcp", "AttemptFails"),
    ];

    /// <summary>Connections that a full backlog refused or dropped, attempts that failed, and segments that were sent again.</summary>
    public static long Count() => Sum([.. File.ReadLines("/proc/net/netstat"), .. File.ReadLines("/proc/net/snmp")]);

    /// <summary>The counters in the lines; one that is not there counts nothing.</summary>
    internal static long Sum(IReadOnlyList<string> lines) => Counted.Sum(wanted => Value(lines, wanted.Protocol, wanted.Counter));

    private static long Value(IReadOnlyList<string> lines, string protocol, string counter)
    {
        string[][] pair =
            [.. lines.Where(line => line.StartsWith(protocol + ":", StringComparison.Ordinal)).Select(line => line.Split(' '))];
        int column = pair.Length == 2 ? Array.IndexOf(pair[0], counter) : -1;
        return column < 0 ? 0 : long.Parse(pair[1][column], CultureInfo.InvariantCulture);
    }
}
