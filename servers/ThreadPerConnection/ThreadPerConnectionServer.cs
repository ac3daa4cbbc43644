using System.Net.Sockets;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Handlers;

namespace Servers.ThreadPerConnection;

//   listener ── accept thread ──┬── thread 1: [ own buffer ]  receive ─> send ─> receive ...
//                               ├── thread 2: [ own buffer ]  receive ─> send ─> receive ...
//                               └── thread n: [ own buffer ]
//
//   threads   one of the operating system's for each connection, and one for each listener
//   buffer    BufferBytes on the thread's own stack, from accept to close
//   waits     in recv(2) for the peer to write, in send(2) for the peer to read: the thread stands still, which harms nobody else
//
// The buffer is not on the heap, because a receive that blocks pins it there: the holes around thousands of pinned arrays cost as much
// again as the arrays, and arrays allocated as pinned make each collection search for the one that each blocked call points into.
public sealed class ThreadPerConnectionServer(ServerOptions options) : SocketServer(options, countsTasks: false)
{
    public static Declaration Declaration => new(
        "thread-per-connection",
        "one thread of the operating system each, blocking calls, own buffer",
        options => new ThreadPerConnectionServer(options),
        [.. GuardOptions.All, .. HandlerOptions.All]);

    // Beside the buffer. Address space, not memory: of a stack only the pages that are touched become resident, whatever its size. A small
    // one lets 15,000 threads fit where the default of 8 MiB would reserve 120 GiB; 64 KiB are enough for the two calls that a connection
    // makes and for the exception that ends one.
    private const int StackBytes = 64 * 1024;

    private readonly int _mostThreads = ThreadLimit.Read();

    protected override Task AcceptLoopAsync(Listener listener)
    {
        var ended = new TaskCompletionSource();
        StartThread(() =>
        {
            while ((Cap is null || Cap.EnterBeforeAccept(listener.Closed)) && listener.Accept() is { } connection)
                ServeOrRefuse(connection, listener);
            ended.SetResult();
        });
        return ended.Task;
    }

    private void ServeOrRefuse(Socket connection, Listener listener)
    {
        if (Cap is null || Cap.EnterAfterAccept(listener.Closed))
            Serve(connection, listener);
        else
            Refuse(connection);
    }

    private void Serve(Socket connection, Listener listener)
    {
        int slot = Connections.Add(connection);
        if (Census.Snapshot().Open > _mostThreads || !TryStartThread(() => EchoThenClose(connection, slot), listener))
        {
            Census.Rejected();
            Connections.Close(slot);
        }
    }

    private void EchoThenClose(Socket connection, int slot)
    {
        try
        {
            Echo(connection);
        }
        catch (Exception e) when (EndsConnection(e))
        {
        }
        finally
        {
            Connections.Close(slot);
        }
    }

    private void Echo(Socket connection)
    {
        Span<byte> buffer = stackalloc byte[Options.BufferBytes];
        int received;
        while ((received = Receive(connection, buffer)) > 0)
        {
            Received(connection, received);
            WaitForDependency();
            Writes(connection);
            Sent(connection, connection.Send(buffer[..received]));
        }
    }

    private void WaitForDependency()
    {
        if (Dependency is not null && !Dependency.Answers())
            throw Census.Late();
    }

    private int Receive(Socket connection, Span<byte> buffer)
    {
        Reads(connection);
        return connection.Receive(buffer);
    }

    // The kernel may lack memory for a thread, or the process the two descriptors that its start takes; a rest brings back those at least.
    private bool TryStartThread(ThreadStart run, Listener listener)
    {
        for (int attempt = 1; attempt <= 2; attempt++)
        {
            try
            {
                StartThread(run);
                return true;
            }
            catch (OutOfMemoryException)
            {
                listener.Rest();
            }
        }

        return false;
    }

    private void StartThread(ThreadStart run) => new Thread(run, StackBytes + Options.BufferBytes) { IsBackground = true }.Start();
}
