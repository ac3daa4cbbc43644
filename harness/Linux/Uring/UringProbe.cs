using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct io_uring_probe</c>, without its list: which operations the kernel knows.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UringProbe
{
    /// <summary>The last one.</summary>
    public UringOperation Last;

    private readonly byte _length;
    private readonly ushort _reserved;
    private readonly uint _reserved0, _reserved1, _reserved2;
}
