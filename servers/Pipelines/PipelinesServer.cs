using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Contract;
using Servers.Common;
using Servers.Common.Guards;

namespace Servers.Pipelines;

//   listener ── accept loop ──┬── task 1
//      (one task)             └── task n:
//
//       socket ──> [ pipe reader: segments ] ── whole lines, one by one ──> [ pipe writer: segments ] ── one flush a read ──> socket
//                  what is no line yet stays                     (copied)
//
//   threads   the runtime's, as for one task per connection
//   buffers   segments of BufferBytes from the shared pool: to read into once something is there, to write from until the flush is
//             done. A connection that waits between lines has none; in the middle of one it keeps what has come of it
//   waits     the pipe reader in a receive of zero bytes for the peer to write; the flush for the peer to read
//
// System.IO.Pipelines as its documentation shows it, on a NetworkStream. A line that is longer than --longest-line ends its connection:
// else a peer that never ends one would make the server keep all that it sends.
public sealed class PipelinesServer : TaskServer
{
    private const byte LineEnd = (byte)'\n';
    private const int Ok = 1; // Its place among the words.

    private static readonly Choice AnswerWith = new("--answer", "what a line is answered by: itself, or the line OK", "echo", "ok");

    private static readonly WholeNumber LongestLine = new(
        "--longest-line", "bytes of a line, its end among them, beyond which the connection is closed",
        otherwise: 65_536, least: 1, most: 1 << 30);

    public static Declaration Declaration => new(
        "pipelines",
        "one task each, lines by System.IO.Pipelines, pooled segments",
        options => new PipelinesServer(options),
        [AnswerWith, LongestLine, .. GuardOptions.OfLines]);

    private readonly StreamPipeReaderOptions _reading;
    private readonly StreamPipeWriterOptions _writing;
    private readonly bool _saysOk;
    private readonly int _longestLine;

    public PipelinesServer(ServerOptions options) : base(options)
    {
        _reading = new(bufferSize: options.BufferBytes, leaveOpen: true, useZeroByteReads: true);
        _writing = new(minimumBufferSize: options.BufferBytes, leaveOpen: true);
        _saysOk = options.Of(AnswerWith) == Ok;
        _longestLine = options.Of(LongestLine);
    }

    public override Framing Framing => FramingOf(_saysOk ? Framing.LinesOk : Framing.Lines);

    protected override async Task EchoAsync(Socket connection)
    {
        if (StreamOf(connection) is not { } stream)
            return;
        var reader = PipeReader.Create(stream, _reading);
        var writer = PipeWriter.Create(stream, _writing);
        Exception? end = null;
        try
        {
            await AnswerAsync(connection, reader, writer);
        }
        catch (IOException e) when (e.InnerException is { } inner && EndsConnection(inner))
        {
            end = e;
        }
        finally
        {
            await reader.CompleteAsync();
            await writer.CompleteAsync(end);
        }
    }

    // None for a connection that a drain or the end of the server has shut down before it was begun: a stream takes it for not connected.
    private static NetworkStream? StreamOf(Socket connection)
    {
        try
        {
            return new(connection);
        }
        catch (IOException) when (!connection.Connected)
        {
            return null;
        }
    }

    private async Task AnswerAsync(Socket connection, PipeReader reader, PipeWriter writer)
    {
        long unanswered = 0;
        bool goesOn = true;
        while (goesOn)
        {
            Reads(connection);
            ReadResult read = await reader.ReadAsync();
            ReadOnlySequence<byte> bytes = read.Buffer;
            (long came, long answered) = (bytes.Length - unanswered, Answer(connection, ref bytes, writer, out int heartbeats));
            Received(connection, came - heartbeats);
            unanswered = bytes.Length;
            reader.AdvanceTo(bytes.Start, bytes.End);
            if (answered > 0)
            {
                Writes(connection);
                await writer.FlushAsync();
                Sent(connection, answered);
            }

            goesOn = !read.IsCompleted && unanswered < _longestLine;
        }
    }

    // Takes whole lines off the beginning, all up to one that is too long. Returns how many bytes of answers it wrote.
    // heartbeats: Lines that are answers themselves, of one byte each.
    private long Answer(Socket connection, ref ReadOnlySequence<byte> bytes, PipeWriter writer, out int heartbeats)
    {
        long written = 0;
        heartbeats = 0;
        while (bytes.PositionOf(LineEnd) is { } end
            && bytes.Slice(0, bytes.GetPosition(1, end)) is var line && line.Length <= _longestLine)
        {
            bytes = bytes.Slice(line.End);
            if (Heartbeats is not null && line.Length == 1 && Heartbeats.IsAnswered(connection))
                heartbeats++;
            else
                written += _saysOk ? SayOk(writer) : Echo(line, writer);
        }

        return written;
    }

    private static long Echo(ReadOnlySequence<byte> line, PipeWriter writer)
    {
        foreach (ReadOnlyMemory<byte> part in line)
            writer.Write(part.Span);
        return line.Length;
    }

    private static long SayOk(PipeWriter writer)
    {
        ReadOnlySpan<byte> reply = "OK\n"u8;
        writer.Write(reply);
        return reply.Length;
    }
}
