using System.Net;
using System.Net.Sockets;
using Linux;

namespace Clients.Tests;

// What the other end of a connection does in many sentences.
static class Peers
{
    // A port that somebody has and nobody listens on: who dials it is refused.
    public static Socket Deaf()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    // A port whose accept queue is full as soon as a few have dialed it: nobody accepts.
    public static Socket Full()
    {
        Socket socket = Deaf();
        socket.Listen(1);
        return socket;
    }

    public static Ipv4Endpoint Endpoint(this Socket socket) => new((IPEndPoint)socket.LocalEndPoint!);

    public static string Address(this Socket connection) => ((IPEndPoint)connection.RemoteEndPoint!).Address.ToString();

    public static void Reset(this Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public static void ReadAndReset(this Socket socket)
    {
        socket.Receive(new byte[1]);
        socket.Reset();
    }

    // So many bytes, or fewer where the stream ends before.
    public static byte[] Read(this Socket socket, int bytes)
    {
        byte[] message = new byte[bytes];
        int count = 0;
        while (count < bytes && socket.Receive(message, count, bytes - count, SocketFlags.None) is > 0 and var received)
            count += received;
        return message[..count];
    }

    // index: Where it lies among these bytes, if it does.
    public static byte[] Flip(byte[] bytes, long index)
    {
        if (index >= 0 && index < bytes.Length)
            bytes[index] ^= 0x10;
        return bytes;
    }
}
