using System.Globalization;
using System.Net;

namespace Harness.Fleets;

/// <summary>
/// The loopback addresses from which a client shard dials. One address reaches one server port only as often as the ephemeral range has
/// numbers, and the search for a free one slows down as the range fills, so that a shard takes enough addresses to use half of it.
/// </summary>
/// <param name="First">The first of <paramref name="Count"/> consecutive addresses.</param>
public sealed record SourcePlan(IPAddress First, int Count)
{
    private const int AddressesOfAShard = 200;

    /// <summary>The addresses of a client shard: 127.0.(shard + 1).1 and up.</summary>
    public static SourcePlan For(int shard, int connections, int ephemeralPorts)
    {
        int usable = Math.Max(1, ephemeralPorts / 2);
        int count = Math.Clamp((connections + usable - 1) / usable, 1, AddressesOfAShard);
        int block = shard + 1;
        return new(new IPAddress([127, (byte)(block >> 8), (byte)block, 1]), count);
    }

    /// <summary>How many ports net.ipv4.ip_local_port_range offers.</summary>
    public static int EphemeralPorts()
    {
        string[] ends = File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(ends[1], CultureInfo.InvariantCulture) - int.Parse(ends[0], CultureInfo.InvariantCulture) + 1;
    }
}
