using System.Net.Sockets;
using System.Threading.Channels;
using Servers.Common;
using Servers.Common.Guards;

namespace Servers.TwoTasksPerConnection;

//   listener ── accept loop ──┬── connection 1 ─┬─ reading task: receive into one of two buffers ─┐
//      (one task)             │                 │                      channel of one, bounded <──┘
//                             │                 └─ writing task: send what the channel holds, then take it out
//                             └── connection n ...
//
//   threads   the runtime's, as for one task per connection
//   buffers   two of BufferBytes, owned by the connection from accept to close: one is filled while the other is written
//   waits     reading: in ReceiveAsync for the peer to write, in WriteAsync for the writing task;
//             writing: in WaitToReadAsync for the reading task, in SendAsync for the peer to read
//
// So a peer that never reads stops its own reading task after two buffers, and its window closes. At half-close the reading task
// completes the channel; the writing task sends what is left, and the connection is closed.
public sealed class TwoTasksPerConnectionServer(ServerOptions options) : AsyncServer(options)
{
    public static Declaration Declaration => new(
        "two-tasks-per-connection",
        "a reading and a writing task each, a channel between, two own buffers",
        options => new TwoTasksPerConnectionServer(options),
        GuardOptions.All);

    private static readonly BoundedChannelOptions OneAtATime = new(capacity: 1) { SingleReader = true, SingleWriter = true };

    // async void: what the policy does not expect is a defect, and ends the process instead of vanishing with a task that nobody awaits.
    protected override async void Serve(Socket connection, int slot)
    {
        await Task.Yield(); // A peer that never pauses would otherwise keep the accept loop, which called this, for itself.

        var filled = Channel.CreateBounded<ReadOnlyMemory<byte>>(OneAtATime);
        Task reading = ReadAsync(connection, filled.Writer);
        Task writing = WriteAsync(filled.Reader, connection);
        try
        {
            await writing;
        }
        catch (Exception e) when (EndsConnection(e))
        {
            filled.Writer.TryComplete(); // Else the reading task might wait for ever to hand over a buffer.
        }
        finally
        {
            Connections.Close(slot);
        }

        try
        {
            await reading;
        }
        catch (Exception e) when (EndsConnection(e) || e is ChannelClosedException)
        {
        }
    }

    private async Task ReadAsync(Socket connection, ChannelWriter<ReadOnlyMemory<byte>> filled)
    {
        Census.TaskBegan();
        try
        {
            var filling = new byte[Options.BufferBytes];
            var other = new byte[Options.BufferBytes];
            int received;
            while ((received = await ReceiveAsync(connection, filling)) > 0)
            {
                Received(connection, received);
                await filled.WriteAsync(filling.AsMemory(0, received)); // Waits until the other buffer is sent, and so free.
                (filling, other) = (other, filling);
            }
        }
        finally
        {
            filled.TryComplete();
            Census.TaskEnded();
        }
    }

    private async Task WriteAsync(ChannelReader<ReadOnlyMemory<byte>> filled, Socket connection)
    {
        Census.TaskBegan();
        try
        {
            while (await filled.WaitToReadAsync())
            {
                filled.TryPeek(out ReadOnlyMemory<byte> bytes);
                Sent(connection, await SendAsync(connection, bytes));
                filled.TryRead(out _); // Only now: as long as it is in the channel, the reading task leaves this buffer alone.
            }
        }
        finally
        {
            Census.TaskEnded();
        }
    }
}
