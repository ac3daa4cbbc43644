using System.Runtime.InteropServices;

namespace Servers.IoUring;

// What a peer has not taken, in native memory, so that no buffer of the ring waits for it: pieces in the order in which they came.
sealed unsafe class Unsent : IDisposable
{
    private readonly Queue<Piece> _pieces = [];
    private int _offset;

    private readonly record struct Piece(nint Memory, int Length);

    public bool IsEmpty => _pieces.Count == 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        void* memory = NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(memory, bytes.Length));
        _pieces.Enqueue(new Piece((nint)memory, bytes.Length));
    }

    // What is to be sent next. It stays where it is until it is sent.
    public ReadOnlySpan<byte> First => _pieces.Peek() is var piece
        ? new ReadOnlySpan<byte>((byte*)piece.Memory + _offset, piece.Length - _offset)
        : default;

    public void Sent(int bytes)
    {
        _offset += bytes;
        if (_offset < _pieces.Peek().Length)
            return;
        NativeMemory.Free((void*)_pieces.Dequeue().Memory);
        _offset = 0;
    }

    public void Dispose()
    {
        while (_pieces.TryDequeue(out Piece piece))
            NativeMemory.Free((void*)piece.Memory);
    }
}
