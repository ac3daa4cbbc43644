using System.Globalization;

namespace Harness.Instruments.Network;

/// <summary>The ports that the kernel gives to those who dial, in the network namespace of this process (ip(7), ip-sysctl.rst).</summary>
/// <param name="Low">The first of net.ipv4.ip_local_port_range.</param>
/// <param name="High">The last.</param>
/// <param name="Reserved">Of those between, how many net.ipv4.ip_local_reserved_ports keeps back.</param>
public sealed record EphemeralPorts(int Low, int High, int Reserved)
{
    private const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
    private const string ReservedPorts = "/proc/sys/net/ipv4/ip_local_reserved_ports";

    /// <summary>As the kernel comes: what is taken where this host does not show its range.</summary>
    public static EphemeralPorts OfTheKernel { get; } = new(32_768, 60_999, 0) { IsKnown = false };

    /// <summary>Whether this host says so.</summary>
    public bool IsKnown { get; private init; } = true;

    /// <summary>
    /// How many a connect(2) from one address to one port finds. It looks at the ports of one parity and then at the others, and where
    /// their number is odd it leaves the last out (net/ipv4/inet_hashtables.c, __inet_hash_connect).
    /// </summary>
    public int Free => Math.Max(0, (High - Low + 1 is > 1 and var numbers ? numbers & ~1 : High - Low + 1) - Reserved);

    /// <summary>What gives those who dial more.</summary>
    public string Remedy => Reserved > 0
        ? $"widen net.ipv4.ip_local_port_range ({Low} {High}), or shorten net.ipv4.ip_local_reserved_ports, which takes {Reserved} of them"
        : $"widen net.ipv4.ip_local_port_range ({Low} {High})";

    /// <summary>Reads the settings.</summary>
    public static EphemeralPorts Read() => Of(HostFile.Numbers(Range), HostFile.Text(ReservedPorts));

    /// <summary>From the range and from lists such as <c>8080,9148,40000-50000</c>.</summary>
    internal static EphemeralPorts Of(long[]? range, string? reserved)
    {
        if (range is not [var low, var high])
            return OfTheKernel;
        int kept = (reserved ?? "").Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries).Sum(part =>
        {
            string[] ends = part.Split('-');
            long first = Math.Max(low, Number(ends[0])), last = Math.Min(high, Number(ends[^1]));
            return (int)Math.Max(0, last - first + 1);
        });
        return new((int)low, (int)high, kept);
    }

    /// <summary>For people.</summary>
    public override string ToString() => IsKnown
        ? $"{Free} of {Low} to {High}" + (Reserved > 0 ? $", {Reserved} are reserved" : "")
        : $"not known here: {Low} to {High} are taken, as the kernel comes";

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
