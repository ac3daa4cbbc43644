namespace Experiments.CostPerMessage;

/// <summary>What cost-per-message sweeps and measures.</summary>
static class CostColumns
{
    public static readonly Parameter Connections = new("connections", "connections", "open at once; each has its message in turn",
        new([100], [100], [100]));

    /// <summary>The loads of a trial, one after the other. The fewer messages in a second, the longer it takes to have enough.</summary>
    public static readonly IReadOnlyList<Step> Steps =
    [
        new(100, new(0.1, 0.6, 0.8), InFullAlone: false),
        new(1_000, new(0, 0, 0.3), InFullAlone: true),
        new(10_000, new(0.05, 0.3, 0.3), InFullAlone: false),
        new(30_000, new(0, 0, 0.2), InFullAlone: true),
        new(100_000, new(0, 0, 0.15), InFullAlone: true),
        new(null, new(0.05, 0.2, 0.25), InFullAlone: false),
    ];

    public static readonly Column IdleShare = new("idle_cpu_share", "cores",
        "processor time of the server over wall time while every connection is idle, the least of some spans", "CPU clock of the process");
    public static readonly Column Method = new("counting_method", "", "how system calls were counted", "the counter that was permitted");

    public static readonly IReadOnlyList<Column> All = [IdleShare, .. Steps.SelectMany(step => step.Columns), Method];

    public static readonly IReadOnlyList<Column> LessIsBetter =
    [
        IdleShare, .. Steps.SelectMany(step => (Column[])[step.Cpu, step.Switches, step.P50, step.P99]),
        .. Steps.Where(step => !step.InFullAlone).Select(step => step.Calls),
    ];

    public static readonly IReadOnlyList<Column> MoreIsBetter = [LoadColumns.MessagesPerSecond];
}
