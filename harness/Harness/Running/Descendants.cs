using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Harness.Instruments;

namespace Harness.Running;

/// <summary>What a process has started, and what that has started.</summary>
static class Descendants
{
    /// <summary>Kills them all. What ended meanwhile is no error, nor is one that another user owns.</summary>
    public static void Kill(int ancestor)
    {
        foreach (int child in ChildrenOf(ancestor))
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

    private static int[] ChildrenOf(int parent) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let name = Path.GetFileName(folder)
           where name.All(char.IsAsciiDigit) && ParentOf(folder) == parent
           select int.Parse(name, CultureInfo.InvariantCulture),
    ];

    /// <summary>The second field behind the command's closing bracket (proc_pid_stat(5)); null where the process is gone.</summary>
    private static int? ParentOf(string folder) => HostFile.Text($"{folder}/stat") is { } stat
        ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
        : null;
}
