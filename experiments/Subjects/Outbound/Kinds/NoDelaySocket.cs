using System.Net;
using System.Net.Sockets;

namespace Experiments.Subjects.Outbound.Kinds;

static class NoDelaySocket
{
    /// <summary>Connects a socket that is new, and closes it where that fails.</summary>
    public static async ValueTask<Socket> ConnectedAsync(Socket socket, EndPoint target, CancellationToken cancellation)
    {
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(target, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
