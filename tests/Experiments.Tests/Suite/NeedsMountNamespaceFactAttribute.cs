using System.Diagnostics;

namespace Experiments.Tests.Suite;

/// <summary>A test that mounts something where nobody else sees it.</summary>
public sealed class NeedsMountNamespaceFactAttribute : FactAttribute
{
    public NeedsMountNamespaceFactAttribute() => Skip = WhyNot;

    /// <summary>The right that is missing; null where it is there.</summary>
    public static string? WhyNot => Possible() ? null : "needs the right to make a mount namespace (root, unshare)";

    private static bool Possible()
    {
        try
        {
            using Process probe = Process.Start("unshare", ["--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]);
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
