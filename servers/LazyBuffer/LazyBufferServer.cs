using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Contract;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Handlers;

namespace Servers.LazyBuffer;

//   listener ── accept loop ──┬── task 1: wait ─> [ read buffer ] receive ─> [ write buffer ] copy ─> send ─> receive ...
//      (one task)             ├── task 2: wait                      a peer that has not written yet: no buffer
//                             └── task n: wait ─> [ read buffer ] receive ─> receive ...   a peer that is not answered: one
//
//   threads   the runtime's, as for one task per connection
//   buffers   BufferBytes for each side of the connection, allocated when that side is first used and kept until the connection closes:
//             for reading when the first byte is there, for writing at the first answer
//   waits     before the first byte in a receive of zero bytes, then in ReceiveAsync; in SendAsync for the peer to read
//
// With --one-way it needs the buffer of one side alone: `receives` answers nothing; `sends` says one thing unasked and waits for the end.
public sealed class LazyBufferServer(ServerOptions options) : TaskServer(options)
{
    // A day, so that a client that hears the first heartbeat of a connection misses no second one.
    private const long NoSecond = 86_400L * 1_000_000_000;

    private static readonly Choice OneWayTraffic = new(
        "--one-way",
        "receives and answers nothing, or sends one heartbeat of 24 bytes unasked and receives nothing",
        "no", "receives", "sends"); // As OneWay has them.

    public static Declaration Declaration => new(
        "lazy-buffer",
        "one task each, a buffer for each side, allocated when that side is first used",
        options => new LazyBufferServer(options),
        [OneWayTraffic, .. GuardOptions.All, .. HandlerOptions.All]);

    private readonly OneWay _oneWay = (OneWay)options.Of(OneWayTraffic);

    protected override Task EchoAsync(Socket connection) =>
        _oneWay == OneWay.Sends ? SendAsync(connection) : ReceiveAsync(connection);

    private async Task ReceiveAsync(Socket connection)
    {
        await ReceiveAsync(connection, Memory<byte>.Empty); // Until the first byte is there, or the end.
        byte[] readBuffer = new byte[Options.BufferBytes];
        byte[]? writeBuffer = null;
        int received;
        while ((received = await ReceiveAsync(connection, readBuffer)) > 0)
        {
            Received(connection, received);
            if (_oneWay == OneWay.Receives)
                continue;

            writeBuffer ??= new byte[Options.BufferBytes];
            readBuffer.AsSpan(0, received).CopyTo(writeBuffer);
            Sent(connection, await SendAsync(connection, writeBuffer.AsMemory(0, received)));
        }
    }

    private async Task SendAsync(Socket connection)
    {
        byte[] writeBuffer = new byte[Math.Max(Options.BufferBytes, Heartbeat.Bytes)];
        MemoryMarshal.Write(writeBuffer, new Heartbeat(Stopwatch.GetTimestamp(), Sequence: 0, Period: NoSecond)); // CLOCK_MONOTONIC's ns.
        Sent(connection, await SendAsync(connection, writeBuffer.AsMemory(0, Heartbeat.Bytes)));
        await ReceiveAsync(connection, Memory<byte>.Empty); // Until the peer's end.
        GC.KeepAlive(writeBuffer); // As any handler would that goes on to send.
    }
}
