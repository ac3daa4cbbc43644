using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Signal dispositions of this process (signal(2)).</summary>
public static partial class Signals
{
    /// <summary>SIGINT: what a terminal sends to the whole foreground group on Ctrl-C.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGKILL: ends a process whatever it thinks of it.</summary>
    public const int Kill = 9;

    /// <summary>SIGCONT: lets a process go on that SIGSTOP stopped.</summary>
    public const int Continue = 18;

    /// <summary>SIGSTOP: stops every thread of a process, whatever it thinks of it.</summary>
    public const int Stop = 19;

    private const nint DefaultHandler = 0;
    private const nint Failed = -1;

    [LibraryImport(Libc.Name, EntryPoint = "signal", SetLastError = true)]
    private static partial nint Set(int signal, nint handler);

    /// <summary>Gives a signal the kernel's own meaning, whatever this process inherited. Children inherit that.</summary>
    /// <exception cref="LinuxException">The signal cannot be chosen (SIGKILL, SIGSTOP) or does not exist.</exception>
    public static void Restore(int signal)
    {
        if (Set(signal, DefaultHandler) == Failed)
            throw new LinuxException("signal", LastError.Number);
    }
}
