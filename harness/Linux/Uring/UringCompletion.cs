using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct io_uring_cqe</c>, 16 bytes: what became of an operation.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct UringCompletion(ulong userData, int result, uint flags)
{
    private const uint FlagBuffer = 1 << 0, FlagMore = 1 << 1;

    /// <summary>Those of the submission.</summary>
    public readonly ulong UserData = userData;

    /// <summary>What the system call of the same name returns, or an <see cref="Errno"/> with a minus.</summary>
    public readonly int Result = result;

    private readonly uint _flags = flags;

    /// <summary>Why it failed; <see cref="Errno.None"/> where it did not.</summary>
    public Errno Error => Result < 0 ? (Errno)(-Result) : Errno.None;

    /// <summary>Whether the operation goes on: else this was its last completion.</summary>
    public bool HasMore => (_flags & FlagMore) != 0;

    /// <summary>Whether the kernel has taken a buffer for it, which is then the caller's.</summary>
    public bool HasBuffer => (_flags & FlagBuffer) != 0;

    /// <summary>The number of that buffer.</summary>
    public ushort Buffer => (ushort)(_flags >> 16);
}
