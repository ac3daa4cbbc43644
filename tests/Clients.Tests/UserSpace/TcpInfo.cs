using System.Net.Sockets;

namespace Clients.Tests.UserSpace;

// What the kernel says of a socket: TCP_INFO of linux/tcp.h.
static class TcpInfo
{
    private const int Tcp = 6;
    private const int Info = 11;
    private const int Closed = 7; // TCP_CLOSE
    private const int PlaceOfUnacknowledged = 24; // tcpi_unacked

    public static bool IsClosed(Socket socket) => Read(socket)[0] == Closed;

    // In segments.
    public static int Unacknowledged(Socket socket) => BitConverter.ToInt32(Read(socket), PlaceOfUnacknowledged);

    private static byte[] Read(Socket socket)
    {
        byte[] info = new byte[PlaceOfUnacknowledged + sizeof(int)];
        socket.GetRawSocketOption(Tcp, Info, info);
        return info;
    }
}
