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

    /// <param name="count">How many buffers of those behind the first it has.</param>
    public SegmentedMessage* Of(BufferRing buffers, ushort first, out ushort count)
    {
        SegmentedMessage* message = _messages + _used;
        Segment* segments = _segments + _used++ * MostSegmentsOfAMessage;
        count = 0;
        for (ushort buffer = first; buffer != BufferRing.None && count < MostSegmentsOfAMessage; buffer = buffers.After(buffer))
            segments[count++] = new Segment { Start = buffers[buffer], Length = (nuint)buffers.LengthOf(buffer) };
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
