using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Running;

/// <summary>What a process has started, and what that has started.</summary>
static class Descendants
{
    /// <summary>Kills them all. What ended meanwhile is no error, nor is one that another user owns.</summary>
    public static void Kill(int ancestor)
    {
        foreach (int child in ProcessTree.Of(ancestor).Skip(1))
        {
            try
            {
                using Process process = Process.GetProcessById(child);
                process.Kill(entireProcessTree: true);
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
            {
                // Nothing is left to do for it.
            }
        }
    }
}
