using System.Runtime.InteropServices;

namespace Servers.IoUring;

// What is kept of each connection, by descriptor: one table for all loops, each of whose entries its owner alone uses. As long as the
// process may ever have descriptors; what calloc returns is not resident before it is written.
sealed unsafe class RingConnections(int capacity) : IDisposable
{
    private RingConnection* _connections = (RingConnection*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(RingConnection));

    public ref RingConnection this[int descriptor] => ref _connections[descriptor];

    // Another connection has the descriptor.
    public void Open(int descriptor) => this[descriptor] = new RingConnection
    {
        Generation = this[descriptor].Generation,
        First = BufferRing.None,
        Last = BufferRing.None,
    };

    // From here on completions of this connection are old ones.
    public void Close(int descriptor) => this[descriptor].Generation = (this[descriptor].Generation + 1) % CompletionTag.Generations;

    public bool IsOf(CompletionTag tag) => this[tag.Descriptor].Generation == tag.Generation;

    public void Dispose()
    {
        NativeMemory.Free(_connections);
        _connections = null;
    }
}
