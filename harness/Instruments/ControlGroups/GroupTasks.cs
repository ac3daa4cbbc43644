namespace Harness.Instruments.ControlGroups;

/// <summary>Tasks that a control group may hold, processes and their threads alike (cgroup-v1/pids.rst).</summary>
/// <param name="Most">pids.max.</param>
/// <param name="Now">pids.current: those of the group and of the groups in it.</param>
public sealed record GroupTasks(long Most, long Now)
{
    /// <summary>The file that sets the limit.</summary>
    public const string Setting = "pids.max";

    private const string Controller = "pids";

    /// <summary>How many more it may start.</summary>
    public long Free => Math.Max(0, Most - Now);

    /// <summary>Of the group of this process and those above it the one that may start the fewest; null where none has a limit.</summary>
    public static GroupTasks? Tightest() => Tightest(ControlGroupHierarchy.Of(Controller));

    /// <summary>The same of a hierarchy.</summary>
    internal static GroupTasks? Tightest(ControlGroupHierarchy? hierarchy) =>
        (hierarchy?.FromOwnUp() ?? []).Select(Of).OfType<GroupTasks>().MinBy(group => group.Free);

    private static GroupTasks? Of(string group) =>
        HostFile.Number(Path.Combine(group, Setting)) is { } most && HostFile.Number(Path.Combine(group, "pids.current")) is { } now
            ? new(most, now)
            : null;
}
