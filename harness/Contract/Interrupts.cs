using System.Runtime.InteropServices;

namespace Contract;

/// <summary>
/// A terminal sends Ctrl-C to the harness and to all that it started; the harness decides, and says so by stdin. Set by signal(2) itself,
/// because the runtime's way to ignore a signal is a thread that waits for it.
/// </summary>
public static partial class Interrupts
{
    private const int Sigint = 2;
    private const nint SigIgn = 1;

    /// <summary>Ignores Ctrl-C.</summary>
    public static void Ignore() => Signal(Sigint, SigIgn);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int number, nint handler);
}
