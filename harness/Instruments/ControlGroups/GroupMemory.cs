namespace Harness.Instruments.ControlGroups;

/// <summary>Memory that a control group may have and holds (cgroup-v1/memory.rst, cgroup-v2.rst).</summary>
/// <param name="LimitBytes">Beyond it the kernel takes memory back, and kills a process of the group where there is none to take.</param>
/// <param name="UsedBytes">
/// What the group holds with those in it, less the pages of files that were not read for long: the kernel gives them up first.
/// </param>
/// <param name="Setting">The file that sets the limit: <c>memory.max</c>.</param>
public sealed record GroupMemory(long LimitBytes, long UsedBytes, string Setting)
{
    private const string Controller = "memory";

    /// <summary>Version 1 writes the largest multiple of a page that fits 63 bits where there is no limit.</summary>
    private const long NoLimit = 1L << 60;

    /// <summary>What can still be had.</summary>
    public long FreeBytes => Math.Max(0, LimitBytes - UsedBytes);

    /// <summary>The group of this process and those above it, as far as they have a limit.</summary>
    public static IReadOnlyList<GroupMemory> Read() => Read(ControlGroupHierarchy.Of(Controller));

    /// <summary>The same of a hierarchy.</summary>
    internal static IReadOnlyList<GroupMemory> Read(ControlGroupHierarchy? hierarchy) =>
        [.. (hierarchy?.FromOwnUp() ?? []).Select(group => Of(group, hierarchy!.Version)).OfType<GroupMemory>()];

    /// <summary>Of one group; null where it has no limit.</summary>
    internal static GroupMemory? Of(string group, int version)
    {
        long? Number(string name) => HostFile.Number(Path.Combine(group, name));
        (string First, string Second) files = version == 1
            ? ("memory.usage_in_bytes", "total_inactive_file")
            : ("memory.current", "inactive_file");
        // Version 2 slows a group down beyond memory.high until nothing in it moves.
        string[] settings = version == 1 ? ["memory.limit_in_bytes"] : ["memory.max", "memory.high"];
        (string Setting, long? Limit) tightest = settings
            .Select(setting => (setting, Number(setting))).MinBy(pair => pair.Item2 ?? NoLimit);
        return tightest.Limit is { } limit and < NoLimit && Number(files.First) is { } used
            ? new(limit, used - (Inactive(group, files.Second) ?? 0), tightest.Setting)
            : null;
    }

    private static long? Inactive(string group, string key) => GroupFile.Counted(Path.Combine(group, "memory.stat"), key);
}
