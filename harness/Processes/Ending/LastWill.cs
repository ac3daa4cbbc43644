using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Processes;

/// <summary>
/// Ends a program of the user's own when this process is killed: one that does not heed the end of its input would serve on for ever.
/// A shell beside it, not around it, waits for the end of a pipe that this process alone holds.
/// </summary>
sealed class LastWill : IDisposable
{
    /// <summary>Ctrl-C goes to the shell too; the program is this process's to end as long as it lives.</summary>
    private const string Script = """
        trap "" INT
        end() { for child in $(cat /proc/$1/task/*/children 2>/dev/null); do end $child; done; kill -KILL $1; }
        read nothing
        end $1
        """;

    private readonly Process? _shell;

    /// <param name="processId">The program; what it has started is ended with it.</param>
    public LastWill(int processId)
    {
        try
        {
            _shell = Process.Start(new ProcessStartInfo("sh", ["-c", Script, "sh", $"{processId}"])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            });
        }
        catch (Win32Exception)
        {
            // Without a shell the program is ended in order, or not at all.
        }
    }

    /// <summary>The program has ended: nothing is left to do.</summary>
    public void Dispose()
    {
        _shell?.Kill();
        _shell?.WaitForExit();
        _shell?.Dispose();
    }
}
