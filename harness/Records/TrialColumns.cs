namespace Harness.Records;

/// <summary>What the harness says of every trial that ran, whatever its experiment measures: the last columns of rows.csv.</summary>
public static class TrialColumns
{
    /// <summary>What other programs took.</summary>
    public static readonly Column OtherCpuShare = new("other_cpu_share", "ratio",
        "share of all processors that programs other than the trial's and the harness took while it ran, at least",
        "/proc/stat less the trial's processes, or the other processes of /proc/PID/stat, whichever is more");

    /// <summary>What other guests took.</summary>
    public static readonly Column StealShare = new("steal_share", "ratio",
        "share of all processors that the host of the virtual machine gave to other guests while the trial ran", "/proc/stat");

    /// <summary>Which world measured a trial, where it is another than that of the trials before it.</summary>
    public static readonly Column Elsewhere = new("measured_elsewhere", "",
        "how source, machine, runtime or settings differed from those that run.json names; empty where they did not", "run.json");

    /// <summary>All of them, in the order of rows.csv.</summary>
    public static IReadOnlyList<Column> All { get; } = [OtherCpuShare, StealShare, Elsewhere];
}
