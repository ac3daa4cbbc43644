using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Waits for one of a few descriptors, to the nanosecond (ppoll(2)).</summary>
public static unsafe partial class Poll
{
    /// <summary>There is something to read.</summary>
    public const short In = 0x001;

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Watched(int descriptor)
    {
        /// <summary>What is waited for.</summary>
        public int Descriptor = descriptor;

        /// <summary>What of it.</summary>
        public short Wanted = In;

        /// <summary>What there is, when the wait has ended.</summary>
        public short Found;
    }

    [LibraryImport(Libc.Name, EntryPoint = "ppoll", SetLastError = true)]
    private static partial int Wait(Watched* descriptors, nuint count, long* timeout, nint signals);

    /// <param name="timeoutNanoseconds">Null for as long as it takes.</param>
    /// <exception cref="LinuxException">The call failed, not merely interrupted.</exception>
    public static void Wait(Span<Watched> descriptors, long? timeoutNanoseconds)
    {
        long* timeout = stackalloc long[2]; // struct timespec: seconds, nanoseconds
        (timeout[0], timeout[1]) = Math.DivRem(timeoutNanoseconds ?? 0, 1_000_000_000);
        fixed (Watched* first = descriptors)
        {
            if (Wait(first, (nuint)descriptors.Length, timeoutNanoseconds is null ? null : timeout, 0) < 0
                && LastError.Number != Errno.EINTR)
                throw new LinuxException("ppoll", LastError.Number);
        }
    }
}
