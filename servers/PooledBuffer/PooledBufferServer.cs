using System.Buffers;
using System.Net.Sockets;
using Servers.Common;
using Servers.Common.Guards;

namespace Servers.PooledBuffer;

//   listener ── accept loop ──┬── task 1: wait ─> rent ─> receive ─> send ─> return ─> wait ...
//      (one task)             ├── task 2: wait                   │
//                             └── task n: wait          [ shared pool of buffers ]
//
//   threads   the runtime's, as for one task per connection
//   buffer    BufferBytes, rented from the shared pool when bytes have arrived and returned before the task waits again:
//             as many as connections are busy at once, and none for those that are idle
//   waits     in a receive of zero bytes for the peer to write; in SendAsync, and then with the buffer, for the peer to read
//
// Tuned for what an idle connection keeps: servers/README.md has the bill by object.
public sealed class PooledBufferServer(ServerOptions options) : AsyncServer(options)
{
    public static Declaration Declaration => new(
        "pooled-buffer",
        "one task each, waits without a buffer, rents one when data is there",
        options => new PooledBufferServer(options),
        GuardOptions.All);

    protected override void Serve(Socket connection, int slot) => _ = ServeAsync(connection, slot);

    // Policy and loop share a method here: as two, an idle connection would keep two state machines, and 100 bytes more. As async void,
    // which by itself lets no defect vanish, the one would be larger.
    private async Task ServeAsync(Socket connection, int slot)
    {
        Census.TaskBegan();
        try
        {
            try
            {
                connection.Blocking = false;
                do
                    await ReceiveAsync(connection, Memory<byte>.Empty);
                while (await EchoAsync(connection));
            }
            catch (Exception e) when (EndsConnection(e))
            {
            }

            Connections.Close(slot);
            Census.TaskEnded();
        }
        catch (Exception e)
        {
            EndProcess("A connection", e);
        }
    }

    // What has arrived is taken and returned by calls that cannot wait: the first SendAsync on a socket makes the runtime keep 360 bytes
    // for its next one until the socket is closed, so only a peer that is slow to read is sent to that way.
    private async ValueTask<bool> EchoAsync(Socket connection)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Options.BufferBytes);
        try
        {
            int received = connection.Receive(buffer.AsSpan(0, Options.BufferBytes), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
                return true; // The wait may end once too often, for bytes that were taken already.
            if (received == 0 || error != SocketError.Success)
                return false;

            Received(connection, received);
            // WouldBlock means that nothing went, which is no reason to close: a peer that is slow to read gets all of it below.
            int sent = connection.Send(buffer.AsSpan(0, received), SocketFlags.None, out error);
            if (error is not (SocketError.Success or SocketError.WouldBlock))
                return false;
            if (sent < received)
                sent += await SendAsync(connection, buffer.AsMemory(sent, received - sent));
            Sent(connection, sent);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
