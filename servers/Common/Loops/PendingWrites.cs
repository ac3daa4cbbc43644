using System.Runtime.InteropServices;

namespace Servers.Common.Loops;

// What could not be sent yet, by descriptor: at most one buffer each, in native memory that lives only while the peer takes nothing.
sealed unsafe class PendingWrites
{
    private readonly Dictionary<int, Rest> _rests = [];

    private readonly record struct Rest(nint Memory, int Offset, int Length);

    public bool Has(int descriptor) => _rests.ContainsKey(descriptor);

    public void Keep(int descriptor, ReadOnlySpan<byte> bytes)
    {
        void* memory = NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(memory, bytes.Length));
        _rests.Add(descriptor, new Rest((nint)memory, 0, bytes.Length));
    }

    public ReadOnlySpan<byte> Of(int descriptor)
    {
        Rest rest = _rests[descriptor];
        return new ReadOnlySpan<byte>((byte*)rest.Memory + rest.Offset, rest.Length - rest.Offset);
    }

    /// <returns>Whether nothing is left.</returns>
    public bool Sent(int descriptor, int count)
    {
        Rest rest = _rests[descriptor];
        rest = rest with { Offset = rest.Offset + count };
        if (rest.Offset == rest.Length)
        {
            Drop(descriptor);
            return true;
        }

        _rests[descriptor] = rest;
        return false;
    }

    public void Drop(int descriptor)
    {
        if (_rests.Remove(descriptor, out Rest rest))
            NativeMemory.Free((void*)rest.Memory);
    }
}
