using Contract;

namespace Clients.Load.Messages;

// What a connection carries and what must come back for it. Both are counted in the stream that is sent, whatever the answers are like:
// `sent` and `received` are offsets of it, and `end` is one at which a message ends. All messages of a phase are of one size.
abstract unsafe class Protocol : IDisposable
{
    public static Protocol Of(Framing framing, Stamp stamp, long messageBytes) => framing switch
    {
        Framing.Bytes => new ByteEcho(stamp),
        Framing.Lines => new LineEcho(stamp, messageBytes),
        Framing.LinesOk => new LineReply(stamp, messageBytes),
        Framing.LinesWithHeartbeats => new LineEcho(stamp, messageBytes, hasHeartbeats: true),
        _ => new LineReply(stamp, messageBytes, hasHeartbeats: true),
    };

    // Whether empty lines come unasked between answers.
    public virtual bool HasHeartbeats => false;

    // The bytes of a connection's stream from an offset on; they stay until this is called again.
    // count: Stamp.LongestSlice at most.
    public abstract byte* Outgoing(long id, long offset, long end, int count);

    // Takes what came, and moves `received` to where that gets. False where it is not what has to come next, or nothing has.
    public abstract bool Takes(ReadOnlySpan<byte> answer, long id, ref long received, long sent, long end);

    // Whether an offset before `end` is where a message begins.
    public virtual bool BeginsMessage(long offset, long end) => offset == end;

    public virtual void Dispose() { }
}
