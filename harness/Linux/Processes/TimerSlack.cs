using System.Runtime.InteropServices;

namespace Linux;

/// <summary>How late the kernel may end a thread's waits, to let them coincide with others (PR_SET_TIMERSLACK(2const)).</summary>
public static partial class TimerSlack
{
    private const int Set = 29;

    [LibraryImport(Libc.Name, EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int operation, ulong argument);

    /// <summary>Lets the waits of the calling thread end when they were asked to, instead of up to 50 µs later.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static void Least() => LastError.Check(Control(Set, 1), "prctl(PR_SET_TIMERSLACK)");
}
