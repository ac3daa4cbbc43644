using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct io_uring_params</c>: what a ring is to be, and where the kernel has put what.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UringParameters
{
    public uint SubmissionEntries, CompletionEntries, Flags, ThreadProcessor, ThreadIdle, Features, WorkQueue;
    private readonly uint _reserved0, _reserved1, _reserved2;
    public UringSubmissionOffsets Submissions;
    public UringCompletionOffsets Completions;
}
