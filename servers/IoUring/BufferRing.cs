using Linux;

namespace Servers.IoUring;

// Buffers that the kernel takes one of whenever a connection has bytes for it: an idle connection has none. A buffer is the kernel's until
// a completion names it, the loop's until it is given back. Those that wait to be sent are linked, in the order in which they came.
sealed unsafe class BufferRing : IDisposable
{
    public const ushort Group = 0;
    public const ushort None = ushort.MaxValue;

    // Buffers that begin at the same place of their pages would all meet in the few sets of a cache that this place has.
    private const int CacheLine = 64;

    private readonly int _count, _bytes, _distance;
    private readonly UringBuffer* _ring;
    private readonly byte* _memory;
    private readonly ushort[] _next;
    private readonly int[] _lengths;
    private ushort _tail;

    public BufferRing(Ring ring, int count, int bytes)
    {
        (_count, _bytes, _distance) = (count, bytes, (bytes + CacheLine - 1) / CacheLine * CacheLine + CacheLine);
        (_next, _lengths) = (new ushort[count], new int[count]);
        _ring = (UringBuffer*)MemoryMapping.Anonymous(RingLength);
        _memory = MemoryMapping.Anonymous(MemoryLength);
        ring.Register(new UringBufferRing { Address = (ulong)_ring, Entries = (uint)count, Group = Group });
        for (int i = 0; i < count; i++)
            GiveBack((ushort)i);
        Publish();
    }

    // How many the kernel has, as far as completions have told.
    public int Free { get; private set; }

    public byte* this[ushort buffer] => _memory + (nint)buffer * _distance;

    public int LengthOf(ushort buffer) => _lengths[buffer];

    public ushort After(ushort buffer) => _next[buffer];

    // A completion has named it.
    public void Take(ushort buffer, int length)
    {
        Free--;
        _lengths[buffer] = length;
        _next[buffer] = None;
    }

    // Links it behind the last one, and returns it.
    public ushort Append(ushort last, ushort buffer) => _next[last] = buffer;

    // The kernel sees it when it is published.
    public void GiveBack(ushort buffer)
    {
        Free++;
        ref UringBuffer entry = ref _ring[_tail++ & (_count - 1)];
        (entry.Address, entry.Length, entry.Number) = ((ulong)this[buffer], (uint)_bytes, buffer);
    }

    public void Publish() => Volatile.Write(ref _ring->Tail, _tail);

    private nuint RingLength => (nuint)_count * (nuint)sizeof(UringBuffer);

    private nuint MemoryLength => (nuint)_count * (nuint)_distance;

    // After the ring in which it is registered.
    public void Dispose()
    {
        MemoryMapping.Release(_ring, RingLength);
        MemoryMapping.Release(_memory, MemoryLength);
    }
}
