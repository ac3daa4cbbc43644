using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>A test that starts a process with fewer rights than this one has; skipped where it has none to give up.</summary>
public sealed class LesserRightsFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Possible = new(() => Succeeds(
        "unshare", "--mount", "setpriv", "--bounding-set=-bpf,-sys_admin", "setpriv", "--bounding-set=-all", "true"));

    /// <param name="tool">A program that the test needs besides.</param>
    public LesserRightsFactAttribute(string tool = "true")
    {
        if (!Possible.Value)
            Skip = "needs root, setpriv and unshare to start a process with fewer rights";
        else if (!Succeeds(tool, "--version"))
            Skip = $"needs {tool}";
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
