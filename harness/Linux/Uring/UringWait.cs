using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct io_uring_getevents_arg</c>: how long to wait.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct UringWait
{
    public ulong Signals;
    public uint SignalsLength, LeastMicroseconds;

    /// <summary>struct __kernel_timespec: seconds, nanoseconds.</summary>
    public long* Time;
}
