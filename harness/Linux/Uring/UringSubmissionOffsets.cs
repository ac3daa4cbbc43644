using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct io_sqring_offsets</c>: where the parts of the submission queue are in the memory that is mapped.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UringSubmissionOffsets
{
    public uint Head, Tail, Mask, Entries, Flags, Dropped, Array;
    private readonly uint _reserved;
    private readonly ulong _userAddress;
}
