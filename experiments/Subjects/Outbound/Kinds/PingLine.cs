using System.Net;
using System.Net.Sockets;

namespace Experiments.Subjects.Outbound.Kinds;

/// <summary>A request is a line that comes back, as it is for document 003's pool.</summary>
static class PingLine
{
    private static readonly byte[] Line = [.. "ping\n"u8];

    public static ValueTask<Socket> DialAsync(IPEndPoint target, CancellationToken cancellation) => NoDelaySocket.ConnectedAsync(
        new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), target, cancellation);

    /// <exception cref="IOException">The server ended the connection, or answered something else.</exception>
    public static async Task ExchangeAsync(Socket socket)
    {
        await socket.SendAsync(Line);
        byte[] answer = new byte[Line.Length];
        for (int come = 0; come < answer.Length;)
        {
            int received = await socket.ReceiveAsync(answer.AsMemory(come));
            if (received == 0)
                throw new IOException("the server closed the connection");
            come += received;
        }
        if (!answer.AsSpan().SequenceEqual(Line))
            throw new IOException("the server answered another line");
    }
}
