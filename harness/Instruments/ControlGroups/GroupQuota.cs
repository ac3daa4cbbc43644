namespace Harness.Instruments.ControlGroups;

/// <summary>Processor time that a control group may use in each second (sched-bwc.rst, cgroup-v2.rst).</summary>
/// <param name="Processors">In processors: 0.5 is half of one.</param>
/// <param name="Setting">The file that sets it: <c>cpu.max</c>.</param>
public sealed record GroupQuota(double Processors, string Setting)
{
    private const string Controller = "cpu";
    private const string First = "cpu.cfs_quota_us";
    private const string Second = "cpu.max";

    /// <summary>The smallest of the group of this process and those above it; null where none has a quota.</summary>
    public static GroupQuota? Tightest() => Tightest(ControlGroupHierarchy.Of(Controller));

    /// <summary>The same of a hierarchy.</summary>
    internal static GroupQuota? Tightest(ControlGroupHierarchy? hierarchy) => (hierarchy?.FromOwnUp() ?? [])
        .Select(group => hierarchy!.Version == 1 ? OfFirst(group) : OfSecond(group))
        .OfType<GroupQuota>().MinBy(quota => quota.Processors);

    /// <summary>A quota of -1 is none.</summary>
    private static GroupQuota? OfFirst(string group) =>
        HostFile.Number(Path.Combine(group, First)) is > 0 and { } quota
        && HostFile.Number(Path.Combine(group, "cpu.cfs_period_us")) is > 0 and { } period
            ? new((double)quota / period, First)
            : null;

    /// <summary>From <c>50000 100000</c>, quota and period; a quota of <c>max</c> is none.</summary>
    private static GroupQuota? OfSecond(string group) =>
        HostFile.Numbers(Path.Combine(group, Second)) is [> 0 and var quota, > 0 and var period]
            ? new((double)quota / period, Second)
            : null;
}
