using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct io_uring_buf_reg</c>: a ring of <see cref="UringBuffer"/>s, as it is registered.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UringBufferRing
{
    public ulong Address;
    public uint Entries;
    public ushort Group, Flags;
    private readonly ulong _reserved0, _reserved1, _reserved2;
}
