using System.Net.Sockets;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Handlers;

namespace Servers.TaskPerConnection;

//   listener ── accept loop ──┬── task 1: [ own buffer ]  receive ─> send ─> receive ...
//      (one task)             ├── task 2: [ own buffer ]  receive ─> send ─> receive ...
//                             └── task n: [ own buffer ]
//
//   threads   the runtime's: one thread waits in epoll for all sockets, the pool's threads run whichever task can go on
//   buffer    BufferBytes, owned by the task from accept to close, also while it waits
//   waits     in ReceiveAsync for the peer to write, in SendAsync for the peer to read: no thread stands still for either
//
// The plain model of asynchronous .NET, with nothing tuned: what others save, they save against this one.
public sealed class TaskPerConnectionServer(ServerOptions options) : TaskServer(options, countsShortSends: true)
{
    public static Declaration Declaration => new(
        "task-per-connection",
        "one task each, awaits receive and send, own buffer: the plain model",
        options => new TaskPerConnectionServer(options),
        [AcceptOptions.Loops, .. GuardOptions.All, GuardOptions.DeadlineBy, .. HandlerOptions.All]);

    protected override async Task EchoAsync(Socket connection)
    {
        var buffer = new byte[Options.BufferBytes];
        int received;
        while ((received = await ReceiveAsync(connection, buffer)) > 0)
        {
            Received(connection, received);
            Sent(connection, await SendAsync(connection, buffer.AsMemory(0, received)), given: received);
        }
    }
}
