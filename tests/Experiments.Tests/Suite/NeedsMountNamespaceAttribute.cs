using System.ComponentModel;
using System.Diagnostics;

namespace Experiments.Tests.Suite;

/// <summary>A test that mounts something where nobody else sees it.</summary>
public sealed class NeedsMountNamespaceAttribute : NeedsAttribute
{
    protected override string? WhyNot => Possible() ? null : "needs the right to make a mount namespace (root, unshare)";

    private static bool Possible()
    {
        try
        {
            using Process probe = Process.Start("unshare", ["--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]);
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
