namespace Harness.Processes;

/// <summary>How a child ended, for people, in one place: by whose hand, by which signal, or with which exit code.</summary>
static class ChildEnd
{
    private const int OfASignal = 128;

    /// <param name="exitCode">As a shell gives it: 128 and the number of the signal, where one ended it.</param>
    /// <param name="killer">
    /// Says who killed it, where it knows: <c>killed by the kernel: memory limit of 400 MiB</c>. Asked only when a SIGKILL ended it.
    /// </param>
    /// <returns><c>ended with exit code 7</c>, <c>was killed by signal 9 (SIGKILL)</c>.</returns>
    public static string Tell(int exitCode, Func<string?>? killer = null) =>
        NameOf(exitCode - OfASignal) is not { } signal ? $"ended with exit code {exitCode}"
        : signal == "SIGKILL" && killer?.Invoke() is { } who ? $"was {who}"
        : $"was killed by signal {exitCode - OfASignal} ({signal})";

    /// <summary>
    /// Those of signal(7) that end a process. Not SIGQUIT, whose 131 is also how .NET's launcher says that it found no runtime.
    /// </summary>
    private static string? NameOf(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        24 => "SIGXCPU",
        25 => "SIGXFSZ",
        31 => "SIGSYS",
        _ => null,
    };
}
