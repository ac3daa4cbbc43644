using System.Buffers.Binary;
using System.Globalization;

namespace Linux;

// The same table as text (proc_pid_net(5), /proc/net/tcp and tcp6): where socket diagnostics are refused, and slower by far.
public static unsafe partial class SocketTable
{
    private const string Established = "01";
    private const int LocalField = 1, RemoteField = 2, StateField = 3;
    private const int AddressDigits = 8;

    /// <summary>What stands before an IPv4 address in one of IPv6, each word of 32 bits in the order of this machine's bytes.</summary>
    private static readonly string MappedPrefix = BitConverter.IsLittleEndian ? "0000000000000000FFFF0000" : "00000000000000000000FFFF";

    /// <summary>Counts both ends of the established connections to a set of servers, as the other method does.</summary>
    /// <param name="lines">Of /proc/net/tcp, and of tcp6, of which IPv4 addresses in IPv6 sockets count; headings are passed over.</param>
    /// <param name="servers">Where they listen; the address 0.0.0.0 stands for every one.</param>
    public static (long ServerEnds, long ClientEnds) CountEstablished(
        IEnumerable<string> lines, IReadOnlyCollection<Ipv4Endpoint> servers)
    {
        var filter = new EndpointFilter(servers);
        Tally tally = default;
        foreach (string line in lines)
        {
            string[] fields = line.Split(' ', StateField + 2, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > StateField && fields[StateField] == Established)
                tally.Add(Contains(filter, fields[LocalField]), Contains(filter, fields[RemoteField]));
        }
        return tally.ToEnds();
    }

    /// <summary>An address such as <c>0100007F:1F90</c>: 32 bits as they lie in memory, and the port.</summary>
    private static bool Contains(EndpointFilter servers, string endpoint)
    {
        int colon = endpoint.IndexOf(':', StringComparison.Ordinal), first = colon - AddressDigits;
        return first >= 0 && (first == 0 || endpoint.StartsWith(MappedPrefix, StringComparison.Ordinal))
            && uint.TryParse(endpoint.AsSpan(first, AddressDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint address)
            && ushort.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort port)
            && servers.Contains(address, BinaryPrimitives.ReverseEndianness(port));
    }
}
