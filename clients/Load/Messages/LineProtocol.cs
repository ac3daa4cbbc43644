using System.Runtime.InteropServices;

namespace Clients.Load.Messages;

// Every message is a line: stamped bytes, none of which ends a line, and the one that does.
//
//     offset:  end - 2m         end - m           end        m = bytes of a message
//              | x x x ... x \n | x x x ... x \n |
abstract unsafe class LineProtocol(Stamp stamp, long messageBytes, bool hasHeartbeats) : Protocol
{
    protected const byte LineEnd = (byte)'\n';

    private readonly byte* _lines = (byte*)NativeMemory.Alloc(Stamp.LongestSlice);

    protected long MessageBytes => messageBytes;

    public sealed override byte* Outgoing(long id, long offset, long end, int count)
    {
        NativeMemory.Copy(stamp.At(id, offset), _lines, (nuint)count);
        for (long at = BytesToLineEnd(offset, end); at < count; at += messageBytes)
            _lines[at] = LineEnd;
        return _lines;
    }

    public sealed override bool HasHeartbeats => hasHeartbeats;

    public sealed override bool BeginsMessage(long offset, long end) => (end - offset) % messageBytes == 0;

    public sealed override void Dispose() => NativeMemory.Free(_lines);

    // Of the line that an offset before `end` lies in: 0 where the byte there ends it.
    protected long BytesToLineEnd(long offset, long end) => (end - 1 - offset) % messageBytes;
}
