using System.Diagnostics;
using Linux;

namespace Harness.Instruments.Objects;

/// <summary>
/// A process whose threads all stand still until this is disposed of: stopped by SIGSTOP, whose effect is no system call of the process
/// and no event to its runtime. Should this process be killed meanwhile, a shell beside it lets the other go on, which would else stand
/// for ever and not see that its input has ended.
/// </summary>
sealed class StoppedProcess : IDisposable
{
    private const string Script = """trap "" INT; read nothing; kill -CONT $1""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly int _processId;
    private readonly Process _guard;

    private StoppedProcess(int processId)
    {
        _processId = processId;
        _guard = Process.Start(new ProcessStartInfo("sh", ["-c", Script, "sh", $"{processId}"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Stops a process, and returns when its last thread stands.</summary>
    /// <exception cref="LinuxException">It is gone, or somebody else's.</exception>
    /// <exception cref="IOException">It ended meanwhile.</exception>
    /// <exception cref="TimeoutException">A thread stands in the kernel and does not come out of it.</exception>
    public static StoppedProcess Stop(int processId)
    {
        var stopped = new StoppedProcess(processId);
        try
        {
            Signals.Send(processId, Signals.Stop);
            long began = Stopwatch.GetTimestamp();
            while (!Directory.EnumerateDirectories($"/proc/{processId}/task").All(IsStopped))
                if (Stopwatch.GetElapsedTime(began) > Patience)
                    throw new TimeoutException($"it did not stop within {Patience.TotalSeconds:0} s");
            return stopped;
        }
        catch
        {
            stopped.Dispose();
            throw;
        }
    }

    /// <summary>Lets it go on.</summary>
    public void Dispose()
    {
        try
        {
            Signals.Send(_processId, Signals.Continue);
        }
        catch (LinuxException)
        {
            // It has ended.
        }
        _guard.Kill();
        _guard.WaitForExit();
        _guard.Dispose();
    }

    // proc_pid_stat(5): the state stands behind the name, which may hold anything but ends at the last bracket.
    private static bool IsStopped(string thread) =>
        HostFile.Text($"{thread}/stat") is not { } stat || stat[(stat.LastIndexOf(')') + 2)..].StartsWith('T');
}
