using System.Net;
using Harness.Instruments;
using Harness.Instruments.Network;

namespace Harness.Trials.Fleets;

/// <summary>
/// The loopback addresses from which a client shard dials. One address reaches one server port only as often as there are free ephemeral
/// ports, and the search for a free one slows down as they fill, so that a shard takes enough addresses to use half of them.
/// </summary>
/// <param name="First">The first of <paramref name="Count"/> consecutive addresses.</param>
public sealed record SourcePlan(IPAddress First, int Count)
{
    private const int AddressesOfAShard = 200;

    /// <summary>A port that somebody listens on is left out by connect(2): that of the server, and a few that others may hold.</summary>
    private const int Listeners = 4;

    /// <summary>The addresses of a client shard: 127.0.(shard + 1).1 and up.</summary>
    /// <param name="connections">Those that have a port at the same time, be they open or in TIME_WAIT.</param>
    public static SourcePlan For(int shard, long connections, EphemeralPorts ports)
    {
        int usable = Math.Max(1, PortsOfAnAddress(ports) / 2);
        int count = (int)Math.Clamp((connections + usable - 1) / usable, 1, AddressesOfAShard);
        int block = shard + 1;
        return new(new IPAddress([127, (byte)(block >> 8), (byte)block, 1]), count);
    }

    /// <summary>How many connections a shard can have to one server port: with every port of all its addresses.</summary>
    public static long MostConnections(EphemeralPorts ports) => (long)AddressesOfAShard * PortsOfAnAddress(ports);

    private static int PortsOfAnAddress(EphemeralPorts ports) => Math.Max(0, ports.Free - Listeners);
}
