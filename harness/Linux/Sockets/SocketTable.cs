using System.Buffers.Binary;

namespace Linux;

/// <summary>
/// The kernel's own table of TCP sockets that speak IPv4, read through NETLINK_SOCK_DIAG (sock_diag(7)): an account of connections that
/// trusts neither client nor server. No right is needed. 200,000 sockets take a fraction of a second, where /proc/net/tcp takes longer by
/// far. A server that listens on [::] has sockets of IPv6 for IPv4 clients, whose addresses are mapped (RFC 4291, 2.5.5.2): they count.
/// </summary>
public static unsafe partial class SocketTable
{
    // The kernel fills at most 32 KiB a datagram, and only when the reader's buffer has shown to hold as much (netlink_dump).
    private const int BufferBytes = 64 * 1024;
    private const int MaximumAttempts = 10;

    private static readonly ushort[] Families = [Sockets.AddressFamilyInet, Sockets.AddressFamilyInet6];

    /// <summary>Counts both ends of the established connections to a set of servers, in one pass over the table.</summary>
    /// <param name="servers">Where they listen; the address 0.0.0.0 stands for every one.</param>
    /// <returns>
    /// Ends on this machine, in this network namespace: sockets whose local endpoint is a server's (accepted, or still waiting to be), and
    /// sockets whose remote endpoint is one.
    /// </returns>
    /// <exception cref="LinuxException">
    /// The kernel has no socket diagnostics for TCP (ENOENT), refused, or the table changed under every one of ten dumps (EAGAIN).
    /// </exception>
    public static (long ServerEnds, long ClientEnds) CountEstablished(IReadOnlyCollection<Ipv4Endpoint> servers) =>
        Count(new EndpointFilter(servers));

    /// <summary>
    /// The same by port alone. A port that --port 0 picked may be some client's local port too, on another address: prefer whole endpoints.
    /// </summary>
    /// <param name="serverPorts">Ports in host order, any of 1 to 65535, on whatever address.</param>
    /// <returns>
    /// As above. A socket both of whose ports are in the set counts one half each way, which adds up as long as both of its ends exist.
    /// </returns>
    /// <exception cref="LinuxException">As above.</exception>
    public static (long ServerEnds, long ClientEnds) CountEstablished(IReadOnlySet<int> serverPorts) =>
        Count(new EndpointFilter(serverPorts.Select(port => new Ipv4Endpoint(EndpointFilter.AnyAddress, (ushort)port))));

    private static (long ServerEnds, long ClientEnds) Count(EndpointFilter servers)
    {
        for (int attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            if (TryDump(servers) is (long, long) ends)
                return ends;
        }
        throw new LinuxException("dump of the socket table", Errno.EAGAIN);
    }

    /// <returns>null when the kernel says that the dump is not consistent.</returns>
    private static (long ServerEnds, long ClientEnds)? TryDump(EndpointFilter servers)
    {
        int socket = LastError.Check(
            Sockets.Open(Netlink.AddressFamily, Netlink.Raw | Sockets.CloseOnExec, Netlink.SockDiag), "socket(NETLINK_SOCK_DIAG)");
        try
        {
            Tally tally = default;
            foreach (ushort family in Families)
            {
                RequestEstablished(socket, family);
                ReadDump(socket, servers, ref tally);
                if (tally.Interrupted)
                    return null;
            }
            return tally.ToEnds();
        }
        finally
        {
            Sockets.Close(socket);
        }
    }

    private static void RequestEstablished(int socket, ushort family)
    {
        Netlink.Request request = default;
        request.Header.Length = (uint)sizeof(Netlink.Request);
        request.Header.Type = Netlink.SockDiagByFamily;
        request.Header.Flags = Netlink.RequestFlag | Netlink.DumpFlag;
        request.Family = (byte)family;
        request.Protocol = Netlink.ProtocolTcp;
        request.States = 1u << Netlink.StateEstablished;
        nint sent;
        do
            sent = Sockets.Send(socket, (byte*)&request, (nuint)sizeof(Netlink.Request), 0);
        while (sent < 0 && LastError.Number == Errno.EINTR);
        LastError.Check((int)sent, "send(NETLINK_SOCK_DIAG)");
    }

    private static void ReadDump(int socket, EndpointFilter servers, ref Tally tally)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
        fixed (byte* start = buffer)
        {
            while (true)
            {
                // MSG_TRUNC makes the kernel return the datagram's true length.
                nint received = Sockets.Receive(socket, start, BufferBytes, Sockets.Truncate);
                if (received < 0 && LastError.Number == Errno.EINTR)
                    continue;
                LastError.Check((int)received, "recv(NETLINK_SOCK_DIAG)");
                tally.Interrupted |= received == 0 || received > BufferBytes;
                if (tally.Interrupted || ReadDatagram(start, (int)received, servers, ref tally))
                    return;
            }
        }
    }

    /// <returns>Whether the dump is at its end.</returns>
    private static bool ReadDatagram(byte* start, int length, EndpointFilter servers, ref Tally tally)
    {
        for (int offset = 0; offset + sizeof(Netlink.Header) <= length;)
        {
            Netlink.Header* header = (Netlink.Header*)(start + offset);
            tally.Interrupted |= (header->Flags & Netlink.DumpInterruptedFlag) != 0;
            switch (header->Type)
            {
                case Netlink.SockDiagByFamily:
                    tally.Add((Netlink.SocketMessage*)(header + 1), servers);
                    break;
                case Netlink.DoneMessage:
                case Netlink.ErrorMessage:
                    int error = *(int*)(header + 1);
                    return error == 0 ? true : throw new LinuxException("dump of the socket table", (Errno)(-error));
            }
            offset += Netlink.Align((int)header->Length);
        }
        return false;
    }

    private struct Tally
    {
        private const uint MappedIpv4 = 0x0000ffff;

        public bool Interrupted;
        private long _serverEnds;
        private long _clientEnds;
        private long _either;

        public void Add(Netlink.SocketMessage* message, EndpointFilter servers)
        {
            Netlink.SocketId* id = &message->Id;
            Add(Ipv4In(message->Family, id->LocalAddressBigEndian) is { } local && servers.Contains(local, id->LocalPortBigEndian),
                Ipv4In(message->Family, id->RemoteAddressBigEndian) is { } remote && servers.Contains(remote, id->RemotePortBigEndian));
        }

        public void Add(bool server, bool client)
        {
            if (server && client)
                _either++;
            else if (server)
                _serverEnds++;
            else if (client)
                _clientEnds++;
        }

        private static uint? Ipv4In(byte family, uint* address) => family == Sockets.AddressFamilyInet ? address[0]
            : address[0] == 0 && address[1] == 0 && BinaryPrimitives.ReverseEndianness(address[2]) == MappedIpv4 ? address[3]
            : null;

        public readonly (long ServerEnds, long ClientEnds) ToEnds() =>
            (_serverEnds + (_either + 1) / 2, _clientEnds + _either / 2);
    }
}
