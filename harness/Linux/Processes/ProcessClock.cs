using System.Runtime.InteropServices;

namespace Linux;

/// <summary>The processor time of any process, in nanoseconds: what all its threads used, those that ended included.</summary>
public static unsafe partial class ProcessClock
{
    // MAKE_PROCESS_CPUCLOCK(pid, CPUCLOCK_SCHED) of the kernel's include/linux/posix-timers_types.h; clock_getcpuclockid(3) gives the same.
    private const int Scheduled = 2;

    [LibraryImport(Libc.Name, EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int GetTime(int clock, long* time);

    /// <summary>Nanoseconds of processor time since the process began.</summary>
    /// <exception cref="LinuxException">There is no such process (EINVAL).</exception>
    public static long Nanoseconds(int processId)
    {
        long* time = stackalloc long[2]; // struct timespec: seconds, nanoseconds
        LastError.Check(GetTime((~processId << 3) | Scheduled, time), "clock_gettime");
        return time[0] * 1_000_000_000 + time[1];
    }
}
