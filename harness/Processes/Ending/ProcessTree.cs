using System.Globalization;
using Harness.Instruments;

namespace Harness.Processes;

/// <summary>Which process started which, of /proc/PID/stat (proc_pid_stat(5)). A process that is about to end is in no tree.</summary>
public static class ProcessTree
{
    private const ulong Exiting = 0x4; // PF_EXITING of include/linux/sched.h

    /// <summary>A process and all that it started, and they, and so on: itself first. Empty when it is gone.</summary>
    public static IReadOnlyList<int> Of(int root)
    {
        ILookup<int, int> children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Fields: Read(id)))
            .Where(process => process.Fields is { IsEnding: false })
            .ToLookup(process => process.Fields!.Value.Parent, process => process.Id);
        List<int> tree = IsAlive(root) ? [root] : [];
        for (int next = 0; next < tree.Count; next++)
            tree.AddRange(children[tree[next]].Order());
        return tree;
    }

    /// <summary>Whether it is there and not about to end: its sockets are closed only when it is.</summary>
    public static bool IsAlive(int id) => Read(id) is { IsEnding: false };

    /// <summary>When it was started, in ticks since the machine was: tells it from a later process of the same id. Null when it is
    /// gone.</summary>
    public static long? Started(int id) => Read(id)?.Started;

    /// <summary>Its id as it knows it itself: in the innermost of its namespaces of process ids.</summary>
    public static int? OwnId(int id) =>
        HostFile.Lines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("NSpid:", StringComparison.Ordinal)) is { } line
        && int.TryParse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1], out int own)
            ? own
            : null;

    /// <summary>The name of its program, as the kernel has it: at most 15 characters.</summary>
    public static string NameOf(int id) => HostFile.Text($"/proc/{id}/comm")?.Trim() ?? "?";

    private static (int Parent, bool IsEnding, long Started)? Read(int id)
    {
        // The name stands in brackets and may hold any character, so the fields count from behind the last one: the first is the third.
        if (HostFile.Text($"/proc/{id}/stat") is not { } text || text.LastIndexOf(')') is not (> 0 and var end))
            return null;
        string[] fields = text[(end + 2)..].Split(' ');
        return (
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            fields[0] is "Z" or "X" || (ulong.Parse(fields[6], CultureInfo.InvariantCulture) & Exiting) != 0,
            long.Parse(fields[19], CultureInfo.InvariantCulture));
    }
}
