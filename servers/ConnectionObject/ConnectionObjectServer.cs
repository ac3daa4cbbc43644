using System.Net.Sockets;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Handlers;

namespace Servers.ConnectionObject;

//   listener ── accept loop ──┬── task 1: [ connection object: state, read buffer, write buffer ]  receive ─> copy ─> send ─> receive ...
//      (one task)             ├── task 2: [ connection object ]                       │
//                             └── task n: [ connection object ]         close ─> give back ─> [ pool ] ─> the next connection
//
//   threads   the runtime's, as for one task per connection
//   buffers   two of BufferBytes, owned by the object, and with it by one connection after the other
//   waits     in ReceiveAsync for the peer to write, in SendAsync for the peer to read
//
// Fresh by default; with --pooled true an object comes back for another connection when its own has closed, which is worth something where
// connections come and go. The Socket is not pooled, because it cannot be: the runtime makes one for each accepted descriptor, and
// one that is closed cannot be opened again. Neither are the state machines of the task.
public sealed class ConnectionObjectServer(ServerOptions options) : AsyncServer(options)
{
    private static readonly Choice Pooled = new(
        "--pooled", "the object of a connection comes from a pool, and goes back to it", "false", "true");

    public static Declaration Declaration => new(
        "connection-object",
        "one task each, an object with state and two buffers: new, or from a pool",
        options => new ConnectionObjectServer(options),
        [Pooled, .. GuardOptions.All, .. HandlerOptions.All]);

    private readonly ConnectionPool? _pool = options.Of(Pooled) == 1 ? new ConnectionPool(options.BufferBytes) : null;

    // async void: what the policy does not expect is a defect, and ends the process instead of vanishing with a task that nobody awaits.
    protected override async void Serve(Socket socket, int slot)
    {
        Connection connection = _pool?.Take() ?? new Connection(Options.BufferBytes);
        connection.Begin(socket, slot);
        Census.TaskBegan();
        try
        {
            await Task.Yield(); // A peer that never pauses would otherwise keep the accept loop, which called this, for itself.
            await EchoAsync(connection);
        }
        catch (Exception e) when (EndsConnection(e))
        {
        }
        finally
        {
            Connections.Close(connection.Slot);
            connection.End();
            _pool?.GiveBack(connection);
            Census.TaskEnded();
        }
    }

    private async Task EchoAsync(Connection connection)
    {
        int received;
        while ((received = await ReceiveAsync(connection.Socket, connection.ReadBuffer)) > 0)
        {
            Received(connection.Socket, received);
            connection.ReadBuffer.AsSpan(0, received).CopyTo(connection.WriteBuffer);
            Sent(connection.Socket, await SendAsync(connection.Socket, connection.WriteBuffer.AsMemory(0, received)));
            connection.EchoedBytes += received;
        }
    }
}
