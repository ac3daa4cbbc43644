using System.Runtime.InteropServices;

namespace Linux;

/// <summary>epoll(7): each method is one system call; a negative result is a failure, its reason <see cref="LastError.Number"/>.</summary>
public static unsafe partial class Epoll
{
    public const uint In = 0x001;
    public const uint Urgent = 0x002;
    public const uint Out = 0x004;
    public const uint Error = 0x008;
    public const uint HangUp = 0x010;
    public const uint PeerHangUp = 0x2000;
    public const uint Exclusive = 1u << 28;
    public const uint EdgeTriggered = 1u << 31;

    public const int Add = 1;
    public const int Delete = 2;
    public const int Modify = 3;

    public const int CloseOnExec = 0x80000;

    [LibraryImport(Libc.Name, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int Create(int flags);

    [LibraryImport(Libc.Name, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int Control(int epoll, int operation, int descriptor, EpollEvent* interest);

    public static int Wait(int epoll, EpollEvent* events, int capacity, int timeoutMilliseconds) =>
        (int)LastError.KeepIfFailed(WaitOnly(epoll, events, capacity, timeoutMilliseconds));

    [LibraryImport(Libc.Name, EntryPoint = "epoll_wait")]
    private static partial int WaitOnly(int epoll, EpollEvent* events, int capacity, int timeoutMilliseconds);

    // By number: glibc has had the function since 2.35 only.
    [LibraryImport(Libc.Name, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint WaitPrecisely(
        nint number, nint epoll, EpollEvent* events, nint capacity, long* timeout, nint signals, nint signalsLength);

    [LibraryImport(Libc.Name, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int CreateEventDescriptor(uint initial, int flags);

    /// <summary>
    /// epoll_pwait2(2): waits until a nanosecond instead of a millisecond. Kernels before 5.11 do not have it (ENOSYS).
    /// </summary>
    public static int WaitNanoseconds(int epoll, EpollEvent* events, int capacity, long timeoutNanoseconds)
    {
        const int Number = 441; // the same on all architectures
        long* timeout = stackalloc long[2]; // struct timespec: seconds, nanoseconds
        (timeout[0], timeout[1]) = Math.DivRem(timeoutNanoseconds, 1_000_000_000);
        return (int)WaitPrecisely(Number, epoll, events, capacity, timeout, 0, 0);
    }

    /// <summary>Registers or changes a descriptor's interest; the event carries the descriptor back.</summary>
    public static int Control(int epoll, int operation, int descriptor, uint interest)
    {
        EpollEvent value = new(interest, (ulong)(uint)descriptor);
        return Control(epoll, operation, descriptor, &value);
    }
}
