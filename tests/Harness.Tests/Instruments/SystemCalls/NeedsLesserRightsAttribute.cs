using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>A test that starts a process with fewer rights than this one has; skipped where it has none to give up.</summary>
/// <param name="tool">A program that the test needs besides.</param>
public sealed class NeedsLesserRightsAttribute(string tool = "true") : NeedsAttribute
{
    private static readonly Lazy<bool> Possible = new(() => Succeeds(
        "unshare", "--mount", "setpriv", "--bounding-set=-bpf,-sys_admin", "setpriv", "--bounding-set=-all", "true"));

    protected override string? WhyNot =>
        !Possible.Value ? "needs root, setpriv and unshare to start a process with fewer rights"
        : !Succeeds(tool, "--version") ? $"needs {tool}"
        : null;

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
