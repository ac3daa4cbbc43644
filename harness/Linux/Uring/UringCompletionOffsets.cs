using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct io_cqring_offsets</c>: where the parts of the completion queue are in the memory that is mapped.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UringCompletionOffsets
{
    public uint Head, Tail, Mask, Entries, Overflow, Completions, Flags;
    private readonly uint _reserved;
    private readonly ulong _userAddress;
}
