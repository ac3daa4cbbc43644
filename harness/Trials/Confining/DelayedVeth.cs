using System.Globalization;
using System.Net;
using Harness.Instruments;

namespace Harness.Trials.Confining;

/// <summary>
/// A wire of the kernel's own between two network namespaces: a pair of veth(4), each end of which keeps what it sends for a time by
/// tc-netem(8). Many small kernels have no netem (CONFIG_NET_SCH_NETEM).
/// </summary>
public static class DelayedVeth
{
    private const string Name = "wire";

    /// <summary>More than may be under way: netem drops what comes beyond, 1,000 packets unless told otherwise.</summary>
    private const string MostPackets = "100000";

    private static readonly NamespaceTool Ip = new("ip", "iproute2");
    private static readonly NamespaceTool Tc = new("tc", "iproute2");

    private static readonly Lazy<string?> Refusal = new(() => Unshare.FindWay("netem", [Right.SysAdmin, Right.NetAdmin],
        way => Unshare.WhyNotRun(way, Tc.Command(Delay("lo", TimeSpan.FromMilliseconds(1)))), "--net").WhyNot);

    /// <summary>Why none can be made, in one line that says what is missing; null where one can. Found by trying, once.</summary>
    public static string? WhyNot => Ip.WhyNot() ?? Tc.WhyNot() ?? Refusal.Value;

    /// <summary>Joins two namespaces.</summary>
    /// <param name="oneWay">How long a packet takes; zero does without netem.</param>
    public static async Task JoinAsync(NetworkNamespace near, NetworkNamespace far, TimeSpan oneWay, CancellationToken cancellation)
    {
        await Ip.RunAsync(near, cancellation, "link", "add", Name, "type", "veth", "peer", "name", Name, "netns", $"{far.ProcessId}");
        await BringUpAsync(near, DelayLine.Near, oneWay, cancellation);
        await BringUpAsync(far, DelayLine.Far, oneWay, cancellation);
    }

    private static async Task BringUpAsync(NetworkNamespace end, IPAddress address, TimeSpan oneWay, CancellationToken cancellation)
    {
        await Ip.RunAsync(end, cancellation, "address", "add", $"{address}/24", "dev", Name);
        await Ip.RunAsync(end, cancellation, "link", "set", Name, "up");
        if (oneWay > TimeSpan.Zero)
            await Tc.RunAsync(end, cancellation, Delay(Name, oneWay));
    }

    private static string[] Delay(string device, TimeSpan oneWay) =>
        ["qdisc", "add", "dev", device, "root", "netem", "delay", Microseconds(oneWay), "limit", MostPackets];

    private static string Microseconds(TimeSpan time) => $"{time.TotalMicroseconds.ToString(CultureInfo.InvariantCulture)}us";
}
