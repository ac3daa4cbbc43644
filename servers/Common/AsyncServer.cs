using System.Net.Sockets;
using Servers.Common.Guards;

namespace Servers.Common;

/// <summary>A server whose accept loop is a task; who serves a connection, and by how many tasks, is its own.</summary>
public abstract class AsyncServer(ServerOptions options, bool countsShortSends = false)
    : SocketServer(options, countsTasks: true, countsShortSends)
{
    /// <summary>
    /// Begins to serve a connection and returns at its first wait. Nobody awaits the rest: what no connection ends by must end the
    /// process.
    /// </summary>
    /// <param name="slot">Its slot in the set of connections, to be closed in the end.</param>
    protected abstract void Serve(Socket connection, int slot);

    /// <summary>Receives before the deadline of reads, where there is one. Counts nothing.</summary>
    // Memory chooses the overload that returns a ValueTask; for an array as such C# prefers the one that allocates a Task each time.
    protected ValueTask<int> ReceiveAsync(Socket connection, Memory<byte> buffer)
    {
        if (Tokens is { } tokens)
            return tokens.ReceiveAsync(connection, buffer);
        Reads(connection);
        return connection.ReceiveAsync(buffer);
    }

    /// <summary>
    /// Sends all of it before the deadline of writes, where there is one, and after what the handler waits for. Counts nothing.
    /// </summary>
    protected ValueTask<int> SendAsync(Socket connection, ReadOnlyMemory<byte> bytes) =>
        Dependency is null ? SendNowAsync(connection, bytes) : SendLaterAsync(connection, bytes);

    private async ValueTask<int> SendLaterAsync(Socket connection, ReadOnlyMemory<byte> bytes)
    {
        if (!await Dependency!.AnswersAsync())
            throw Census.Late();
        return await SendNowAsync(connection, bytes);
    }

    private ValueTask<int> SendNowAsync(Socket connection, ReadOnlyMemory<byte> bytes)
    {
        if (Tokens is { } tokens)
            return tokens.SendAsync(connection, bytes);
        Writes(connection);
        return connection.SendAsync(bytes);
    }

    protected sealed override async Task AcceptLoopAsync(Listener listener)
    {
        while ((Cap is null || await Cap.EnterBeforeAcceptAsync(listener.Closed)) && await listener.AcceptAsync() is { } connection)
        {
            if (Cap is null || await Cap.EnterAfterAcceptAsync(listener.Closed))
                Serve(connection, Connections.Add(connection));
            else
                Refuse(connection);
        }
    }
}
