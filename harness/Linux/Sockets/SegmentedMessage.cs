using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct msghdr</c>: bytes that lie in several places, as sendmsg(2) takes them.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct SegmentedMessage
{
    private readonly void* _name;
    private readonly uint _nameLength;
    public Segment* Segments;
    public nuint Count;
    private readonly void* _control;
    private readonly nuint _controlLength;
    private readonly int _flags;
}
