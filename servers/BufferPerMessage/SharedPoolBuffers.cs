using System.Buffers;

namespace Servers.BufferPerMessage;

// The pool that a .NET process has anyway: a slot for each thread, then stacks for each core, and what does not fit there is dropped. It
// rents out powers of two, and gives up what lies unused.
sealed class SharedPoolBuffers(int bufferBytes) : IBuffers
{
    public byte[] Take() => ArrayPool<byte>.Shared.Rent(bufferBytes);

    public void GiveBack(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer);
}
