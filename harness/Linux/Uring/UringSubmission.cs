using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct io_uring_sqe</c>, 64 bytes: an operation to do, whose fields mean what io_uring_enter(2) says for each.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UringSubmission
{
    /// <summary>In <see cref="Flags"/>: the kernel takes a buffer of the group when it has bytes for it.</summary>
    public const byte SelectBuffer = 1 << 5;

    /// <summary>In <see cref="Flags"/>: no completion where it succeeds. Since Linux 5.17.</summary>
    public const byte SkipSuccess = 1 << 6;

    /// <summary>In <see cref="Priority"/> of an accept: goes on until it fails or is cancelled. Since Linux 5.19.</summary>
    public const ushort AcceptMultishot = 1 << 0;

    /// <summary>In <see cref="Priority"/> of a receive: likewise. Since Linux 6.0.</summary>
    public const ushort ReceiveMultishot = 1 << 1;

    /// <summary>In <see cref="Length"/> of a poll: likewise.</summary>
    public const uint PollMultishot = 1 << 0;

    /// <summary>In <see cref="OperationFlags"/> of a cancellation: all that match; those of a descriptor; any.</summary>
    public const uint CancelAll = 1 << 0, CancelDescriptor = 1 << 1, CancelAny = 1 << 2;

    public UringOperation Operation;
    public byte Flags;
    public ushort Priority;
    public int Descriptor;
    public ulong Offset, Address;
    public uint Length, OperationFlags;

    /// <summary>The caller's own 64 bits, which come back in each completion.</summary>
    public ulong UserData;

    public ushort BufferGroup, Personality;
    public int FileIndex;
    private readonly ulong _address3, _padding;
}
