using System.Runtime.InteropServices;
using Clients.Load.Phases;
using Contract;
using Latencies;
using Linux;

namespace Clients.Load.Listening;

// Takes the heartbeats of a connection, verifies and times them. It knows no policy: what a mistake means is for the phase to say.
sealed unsafe class HeartbeatReceiver : IDisposable
{
    public const string OutOfSequence = "SEQUENCE";
    public const string NoBeat = "NO_BEAT";

    private const int BufferBytes = 1024 * Heartbeat.Bytes;

    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(BufferBytes);

    // Which beats count.
    public HeartbeatWindow Window { get; set; } = HeartbeatWindow.None;

    public LatencyHistogram Lateness { get; } = new();

    public long Missed { get; private set; }

    // Takes one buffer of what has come. Returns why the connection is of no more use, or null.
    public string? Receive(int descriptor, HeartbeatsHeard* heard)
    {
        // The beginning of a beat that came in pieces goes in front of what comes now.
        int kept = heard->PartBytes;
        new ReadOnlySpan<byte>(heard->Part, kept).CopyTo(new Span<byte>(_buffer, kept));
        nint count = Sockets.Receive(descriptor, _buffer + kept, (nuint)(BufferBytes - kept), Sockets.DontWait);
        if (count > 0)
            return TakeAll(heard, new ReadOnlySpan<byte>(_buffer, kept + (int)count));
        if (count == 0)
            return Failures.EndOfStream;
        return LastError.Number == Errno.EAGAIN ? null : LastError.Number.ToString();
    }

    public void Dispose() => NativeMemory.Free(_buffer);

    private string? TakeAll(HeartbeatsHeard* heard, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= Heartbeat.Bytes; bytes = bytes[Heartbeat.Bytes..])
        {
            if (Take(heard, Heartbeat.Read(bytes)) is string mistake)
                return mistake;
        }
        bytes.CopyTo(new Span<byte>(heard->Part, Heartbeat.Bytes));
        heard->PartBytes = bytes.Length;
        return null;
    }

    private string? Take(HeartbeatsHeard* heard, Heartbeat beat)
    {
        long now = Phase.Now;
        if (!beat.IsPlausible(now))
            return NoBeat;
        if (heard->HasBegun)
        {
            if (beat.MissingSince(heard->NextSequence) is not long missing)
                return OutOfSequence;
            Missed += Window.CountMissing(beat, missing);
        }
        if (Window.Has(beat.Due))
            Lateness.Record(now - beat.Due);
        heard->NextSequence = beat.Sequence + 1;
        heard->NextDue = beat.NextDue;
        return null;
    }
}
