using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// <c>struct epoll_event</c> of x86-64, where the kernel packs it to 12 bytes (EPOLL_PACKED in include/uapi/linux/eventpoll.h).
/// Other architectures pad it to 16: <see cref="AssertArchitecture"/> says so instead of reading garbage.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly struct EpollEvent(uint events, ulong data)
{
    /// <summary>What happened, or what to wait for: a set of the flags in <see cref="Epoll"/>.</summary>
    public readonly uint Events = events;

    /// <summary>The caller's own 64 bits, returned unchanged.</summary>
    public readonly ulong Data = data;

    /// <summary>Refuses an architecture on which the layout above is wrong.</summary>
    /// <exception cref="PlatformNotSupportedException">The process does not run on x86-64.</exception>
    public static void AssertArchitecture()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new PlatformNotSupportedException("the epoll bindings are written for x86-64");
    }
}
