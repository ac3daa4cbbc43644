namespace Linux;

/// <summary>What the kernel says of one TCP connection (tcp(7), TCP_INFO; struct tcp_info of include/uapi/linux/tcp.h).</summary>
public static unsafe class TcpInformation
{
    private const int Option = 11; // TCP_INFO
    private const int TotalRetransmissionsAt = 100; // tcpi_total_retrans: behind eight bytes and 23 numbers of 32 bits
    private const int Bytes = TotalRetransmissionsAt + sizeof(uint);

    /// <summary>Segments that this end has sent again, SYNs among them.</summary>
    /// <exception cref="LinuxException">The descriptor is no TCP socket.</exception>
    public static int Retransmissions(int socket)
    {
        byte* information = stackalloc byte[Bytes];
        int length = Bytes;
        LastError.Check(Sockets.GetOption(socket, Sockets.LevelTcp, Option, information, &length), "getsockopt");
        return (int)*(uint*)(information + TotalRetransmissionsAt);
    }
}
