using System.Net.Sockets;

namespace Servers.Common;

/// <summary>A server whose accept loop is a task; who serves a connection, and by how many tasks, is its own.</summary>
public abstract class AsyncServer(ServerOptions options) : SocketServer(options, countsTasks: true)
{
    /// <summary>
    /// Begins to serve a connection and returns at its first wait. Nobody awaits the rest: what no connection ends by must end the
    /// process.
    /// </summary>
    /// <param name="slot">Its slot in the set of connections, to be closed in the end.</param>
    protected abstract void Serve(Socket connection, int slot);

    protected sealed override async Task AcceptLoopAsync(Listener listener)
    {
        while (await listener.AcceptAsync() is { } connection)
            Serve(connection, Connections.Add(connection));
    }
}
