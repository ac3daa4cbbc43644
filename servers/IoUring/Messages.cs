using System.Runtime.InteropServices;
using Linux;

namespace Servers.IoUring;

// Several buffers as one message. The kernel reads where they lie when it is entered, so that the memory is the next turn's again.
sealed unsafe class Messages : IDisposable
{
    private const int MostMessages = 64;
    private const int MostSegmentsOfAMessage = 64;

    private readonly SegmentedMessage* _messages =
        (SegmentedMessage*)NativeMemory.AllocZeroed(MostMessages, (nuint)sizeof(SegmentedMessage));

    private readonly Segment* _segments =
        (Segment*)NativeMemory.AllocZeroed(MostMessages * MostSegmentsOfAMessage, (nuint)sizeof(Segment));

    private int _used;

    public bool HasRoom => _used < MostMessages;

    public void Reuse() => _used = 0;

    /// <param name="count">How many buffers it has.</param>
    /// <param name="rest">The first that it has not; BufferRing.None where it has all.</param>
    public SegmentedMessage* Of(BufferRing buffers, ushort first, out ushort count, out ushort rest)
    {
        SegmentedMessage* message = _messages + _used;
        Segment* segments = _segments + _used++ * MostSegmentsOfAMessage;
        count = 0;
        for (rest = first; rest != BufferRing.None && count < MostSegmentsOfAMessage; rest = buffers.After(rest))
            segments[count++] = new Segment { Start = buffers[rest], Length = (nuint)buffers.LengthOf(rest) };
        message->Segments = segments;
        message->Count = count;
        return message;
    }

    public void Dispose()
    {
        NativeMemory.Free(_messages);
        NativeMemory.Free(_segments);
    }
}
