using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// io_uring(7): each method is one system call; a negative result is a failure, its reason <see cref="LastError.Number"/>. By numbers,
/// which all architectures share, since the C library has no functions for them. The constants are those of include/uapi/linux/io_uring.h.
/// </summary>
public static unsafe partial class Uring
{
    private const int SetupNumber = 425, EnterNumber = 426, RegisterNumber = 427;

    /// <summary>The completion queue has the length that the parameters say.</summary>
    public const uint SetupCompletionQueueSize = 1 << 3;

    /// <summary>The ring cannot be entered until it is enabled, by the thread that will submit.</summary>
    public const uint SetupDisabled = 1 << 6;

    /// <summary>A submission that fails does not keep back those behind it.</summary>
    public const uint SetupSubmitAll = 1 << 7;

    /// <summary>One thread alone submits. Since Linux 6.0.</summary>
    public const uint SetupSingleIssuer = 1 << 12;

    /// <summary>Completions are worked off when that thread waits for them, and at no other moment. Since Linux 6.1.</summary>
    public const uint SetupDeferTaskRun = 1 << 13;

    public const uint EnterGetEvents = 1 << 0;

    /// <summary>The argument is a <see cref="UringWait"/>.</summary>
    public const uint EnterExtendedArgument = 1 << 3;

    public const uint RegisterProbe = 8;
    public const uint RegisterEnableRings = 12;
    public const uint RegisterBufferRing = 22;

    /// <summary>Offsets at which a ring's two parts are mapped.</summary>
    public const long OffsetOfQueues = 0, OffsetOfSubmissions = 0x10000000;

    /// <summary>In the flags of the submission queue: completions wait outside the completion queue, which is full.</summary>
    public const uint QueueOverflown = 1 << 1;

    /// <returns>A descriptor.</returns>
    public static int Setup(uint entries, UringParameters* parameters) =>
        (int)LastError.KeepIfFailed(Call(SetupNumber, (nint)entries, (nint)parameters, 0, 0, 0, 0));

    /// <summary>Submits so many, then waits for so many completions.</summary>
    /// <returns>How many were submitted.</returns>
    public static int Enter(int ring, uint submit, uint wait, uint flags, UringWait* argument, int argumentLength) =>
        (int)LastError.KeepIfFailed(
            Call(EnterNumber, ring, (nint)submit, (nint)wait, (nint)flags, (nint)argument, argumentLength));

    public static int Register(int ring, uint operation, void* argument, uint count) =>
        (int)LastError.KeepIfFailed(Call(RegisterNumber, ring, (nint)operation, (nint)argument, (nint)count, 0, 0));

    [LibraryImport(Libc.Name, EntryPoint = "syscall")]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth, nint fifth, nint sixth);
}
