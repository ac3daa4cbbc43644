namespace Linux;

/// <summary>
/// What the kernel says of one TCP connection (tcp(7), TCP_INFO): struct tcp_info of include/uapi/linux/tcp.h, to which kernels only ever
/// append.
/// </summary>
public static unsafe class TcpInformation
{
    private const int Option = 11; // TCP_INFO
    private const int TotalRetransmissionsAt = 100; // tcpi_total_retrans: behind eight bytes and 23 numbers of 32 bits
    private const int SegmentsOutAt = 136; // tcpi_segs_out, behind the retransmissions and four numbers of 64 bits; since Linux 4.2
    private const int SegmentsInAt = 140; // tcpi_segs_in
    private const int SendWindowAt = 228; // tcpi_snd_wnd, since Linux 5.4
    private const int UnacknowledgedAt = 24; // tcpi_unacked
    private const int AcknowledgedBytesAt = 120; // tcpi_bytes_acked: behind two rates of 64 bits
    private const int UnsentAt = 144; // tcpi_notsent_bytes

    /// <summary>Segments that this end has sent again, SYNs among them.</summary>
    /// <exception cref="LinuxException">The descriptor is no TCP socket.</exception>
    public static long Retransmissions(int socket) =>
        Number(socket, TotalRetransmissionsAt) ?? throw new LinuxException("getsockopt", LastError.Number);

    /// <summary>How many bytes the other end is ready to take; null where this kernel does not say.</summary>
    public static long? WindowOfPeer(int socket) => Number(socket, SendWindowAt);

    /// <summary>Segments that this end has sent, repeated ones and mere acknowledgements among them (RFC 4898).</summary>
    /// <exception cref="LinuxException">The descriptor is no TCP socket.</exception>
    public static long SegmentsSent(int socket) =>
        Number(socket, SegmentsOutAt) ?? throw new LinuxException("getsockopt", LastError.Number);

    /// <summary>Segments that this end has received.</summary>
    /// <exception cref="LinuxException">The descriptor is no TCP socket.</exception>
    public static long SegmentsReceived(int socket) =>
        Number(socket, SegmentsInAt) ?? throw new LinuxException("getsockopt", LastError.Number);

    /// <summary>
    /// Bytes that the other end's kernel has acknowledged, the SYN of the end that connected among them, and the FIN once it is sent.
    /// </summary>
    /// <exception cref="LinuxException">The descriptor is no TCP socket.</exception>
    public static long AcknowledgedBytes(int socket)
    {
        const int Wanted = AcknowledgedBytesAt + sizeof(ulong);
        byte* information = stackalloc byte[Wanted];
        Read(socket, information, Wanted);
        return (long)*(ulong*)(information + AcknowledgedBytesAt);
    }

    /// <summary>How far what this end has sent has come.</summary>
    /// <exception cref="LinuxException">The descriptor is no TCP socket.</exception>
    public static TcpProgress Progress(int socket)
    {
        const int Wanted = UnsentAt + sizeof(uint);
        byte* information = stackalloc byte[Wanted];
        Read(socket, information, Wanted);
        return new((TcpState)information[0], *(uint*)(information + UnacknowledgedAt), *(uint*)(information + UnsentAt));
    }

    private static void Read(int socket, byte* information, int wanted)
    {
        int length = wanted;
        LastError.Check(Sockets.GetOption(socket, Sockets.LevelTcp, Option, information, &length), "getsockopt");
    }

    private static long? Number(int socket, int offset)
    {
        int wanted = offset + sizeof(uint), length = wanted;
        byte* information = stackalloc byte[wanted];
        int result = Sockets.GetOption(socket, Sockets.LevelTcp, Option, information, &length);
        return result == 0 && length == wanted ? *(uint*)(information + offset) : null;
    }
}
