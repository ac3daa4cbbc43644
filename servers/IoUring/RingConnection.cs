using System.Runtime.InteropServices;

namespace Servers.IoUring;

// All that is kept of a connection, by its descriptor: 12 bytes.
[StructLayout(LayoutKind.Sequential)]
struct RingConnection
{
    // How many connections have had the descriptor before.
    public uint Generation;

    public ConnectionState State;

    // Buffers that wait to be sent, in order; BufferRing.None where there is none.
    public ushort First, Last;

    // How many of them the send under way has.
    public ushort Sending;

    public readonly bool Is(ConnectionState state) => (State & state) != 0;
}
