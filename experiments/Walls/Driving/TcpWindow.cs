using Linux;

namespace Experiments.Walls.Driving;

/// <summary>How many bytes the other end of a connection is ready to take (TCP_INFO, tcpi_snd_wnd, since Linux 5.4).</summary>
static unsafe class TcpWindow
{
    // Of struct tcp_info (include/uapi/linux/tcp.h), to which kernels only ever append.
    private const int SendWindowOffset = 228;
    private const int Known = SendWindowOffset + sizeof(uint);

    /// <summary>In bytes; null where this kernel does not say.</summary>
    public static long? OfPeer(int connection)
    {
        byte* information = stackalloc byte[Known];
        int length = Known;
        int result = Sockets.GetOption(connection, Sockets.LevelTcp, Sockets.TcpInformation, information, &length);
        return result == 0 && length == Known ? *(uint*)(information + SendWindowOffset) : null;
    }
}
