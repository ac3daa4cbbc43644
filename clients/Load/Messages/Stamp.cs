using System.Runtime.InteropServices;

namespace Clients.Load.Messages;

// Every byte on the wire is a function of (connection id, stream offset): the byte at (id * Stride + offset) mod Length of one
// pseudo-random table. So sending needs no copy, verifying is a comparison of spans, and bytes that were swapped, lost, repeated or flipped
// do not match.
sealed unsafe class Stamp : IDisposable
{
    // The largest prime below 2^20: each of 1,048,573 consecutive ids begins at a place of its own.
    public const int Length = 1_048_573;

    // The table goes on for one slice beyond its length, repeating its beginning, so that every slice is contiguous.
    public const int LongestSlice = 64 * 1024;

    // Near Length / golden ratio: neighbours, which servers are likeliest to mix up, are far apart.
    private const long Stride = 648_055;

    private readonly byte* _table = (byte*)NativeMemory.Alloc(Length + LongestSlice);

    // ofLines: Whether no byte is to end a line, or to look as if a part of a line's end.
    public Stamp(bool ofLines = false)
    {
        ulong state = 0x9e3779b97f4a7c15;
        for (int i = 0; i < Length; i++)
        {
            // xorshift64* (Vigna 2016, https://arxiv.org/abs/1402.6246): its high bits are good ones, its seed is fixed.
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            byte drawn = (byte)((state * 0x2545f4914f6cdd1d) >> 56);
            _table[i] = ofLines && drawn is (byte)'\n' or (byte)'\r' ? (byte)'.' : drawn;
        }
        NativeMemory.Copy(_table, _table + Length, LongestSlice);
    }

    // The bytes of a connection from a stream offset on, LongestSlice of them.
    public byte* At(long id, long offset) => _table + (id % Length * Stride + offset) % Length;

    public bool Matches(long id, long offset, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int slice = Math.Min(bytes.Length, LongestSlice);
            if (!bytes[..slice].SequenceEqual(new ReadOnlySpan<byte>(At(id, offset), slice)))
                return false;
            offset += slice;
            bytes = bytes[slice..];
        }
        return true;
    }

    public void Dispose() => NativeMemory.Free(_table);
}
