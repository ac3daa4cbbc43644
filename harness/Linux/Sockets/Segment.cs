using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct iovec</c>: bytes in one place.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Segment
{
    public byte* Start;
    public nuint Length;
}
