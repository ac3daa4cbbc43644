using System.Runtime.InteropServices;

namespace Linux;

public static partial class Signals
{
    [LibraryImport(Libc.Name, EntryPoint = "kill", SetLastError = true)]
    private static partial int Deliver(int processId, int signal);

    /// <summary>Sends a signal to one process (kill(2)).</summary>
    /// <exception cref="LinuxException">It is gone (ESRCH) or somebody else's (EPERM).</exception>
    public static void Send(int processId, int signal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(processId, 1);
        LastError.Check(Deliver(processId, signal), "kill");
    }
}
