using System.Net.Sockets;
using Contract;
using Servers.Common;
using Servers.Common.Guards;

namespace Servers.StreamParser;

//   listener ── accept loop ──┬── task 1: [ 256 bytes ]  receive ─> count the ends of lines ─> send OK for each ─> receive ...
//      (one task)             ├── task 2: [ 256 bytes ]                                            │
//                             └── task n: [ 256 bytes ]                       [ replies, one array for all ]
//
//   threads   the runtime's, as for one task per connection
//   buffer    256 bytes, owned by the task from accept to close; of a line nothing is kept but that its end came
//   waits     in ReceiveAsync for the peer to write, in SendAsync for the peer to read
//
// Document 001's "Memory-Efficient Protocol Parsing": a protocol whose answers need no whole message is read through a small buffer of
// fixed size, however long the messages are.
public sealed class StreamParserServer : TaskServer
{
    public static Declaration Declaration => new(
        "stream-parser",
        "one task each, 256 bytes of buffer, answers OK to each line and keeps none",
        options => new StreamParserServer(options),
        GuardOptions.OfLines);

    private const int BufferBytes = 256;
    private const byte LineEnd = (byte)'\n';

    // As many as one buffer can ask for.
    private static readonly byte[] Replies = [.. Enumerable.Repeat("OK\n"u8.ToArray(), BufferBytes).SelectMany(reply => reply)];

    private const int ReplyBytes = 3;

    /// <exception cref="NotSupportedException">Another size of buffer is asked for.</exception>
    public StreamParserServer(ServerOptions options) : base(options)
    {
        if (options.BufferBytes != new ServerOptions().BufferBytes)
            throw new NotSupportedException($"its buffers are of {BufferBytes} bytes, that is what it is about: leave out --buffer-bytes");
    }

    public override Framing Framing => FramingOf(Framing.LinesOk);

    protected override async Task EchoAsync(Socket connection)
    {
        byte[] buffer = new byte[BufferBytes];
        int received;
        while ((received = await ReceiveAsync(connection, buffer)) > 0)
        {
            int heartbeats = Heartbeats?.AnswersAmong(connection, buffer.AsSpan(0, received)) ?? 0;
            Received(connection, received - heartbeats);
            int ends = buffer.AsSpan(0, received).Count(LineEnd) - heartbeats;
            if (ends > 0)
                Sent(connection, await SendAsync(connection, Replies.AsMemory(0, ends * ReplyBytes)));
        }
    }
}
