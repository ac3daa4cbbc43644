using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// <c>struct io_uring_buf</c>: a buffer that is the kernel's to fill. In the first one of a ring lies the tail of the ring, too.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct UringBuffer
{
    public ulong Address;
    public uint Length;
    public ushort Number;
    public ushort Tail;
}
