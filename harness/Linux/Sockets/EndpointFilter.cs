using System.Buffers.Binary;

namespace Linux;

/// <summary>A set of endpoints that is asked twice a socket: a table by port turns away almost all, a hash set decides the rest.</summary>
sealed class EndpointFilter
{
    /// <summary>0.0.0.0: every address with that port is in the set.</summary>
    public const uint AnyAddress = 0;

    private enum Match : byte { None, SomeAddress, AnyAddress }

    private readonly Match[] _byPort = new Match[ushort.MaxValue + 1];
    private readonly HashSet<(uint Address, ushort Port)> _exact = [];

    public EndpointFilter(IEnumerable<Ipv4Endpoint> endpoints)
    {
        foreach (Ipv4Endpoint endpoint in endpoints)
        {
            Match match = endpoint.Address == AnyAddress ? Match.AnyAddress : Match.SomeAddress;
            _byPort[endpoint.Port] = (Match)Math.Max((byte)match, (byte)_byPort[endpoint.Port]);
            _exact.Add((endpoint.Address, endpoint.Port));
        }
    }

    /// <summary>Address and port as the kernel has them, in network byte order.</summary>
    public bool Contains(uint addressBigEndian, ushort portBigEndian)
    {
        ushort port = BinaryPrimitives.ReverseEndianness(portBigEndian);
        return _byPort[port] switch
        {
            Match.AnyAddress => true,
            Match.SomeAddress => _exact.Contains((BinaryPrimitives.ReverseEndianness(addressBigEndian), port)),
            _ => false,
        };
    }
}
