using Charts;
using Harness.Judging;
using Harness.Report;
using static Experiments.ParkedTasks.ParkedColumns;

namespace Experiments.ParkedTasks;

/// <summary>The figures of parked-tasks, from its rows alone.</summary>
static class ParkedFigures
{
    private const double DocumentStackBytes = 2 * 1024;

    /// <summary>
    /// The document's table has two columns, StackInuse and Sys; so has this figure: what the units themselves hold, and what the system
    /// gave.
    /// </summary>
    public static Figure? MemoryAgainstCount(Evidence rows) => Plots.Figure(
        "memory-against-count",
        "Memory of parked units against their number",
        "After a full collection; median and 99% interval of the repetitions",
        "The dashed line is document 004's cost of a goroutine: 2 KiB of stack.",
        Panel("Held by the units: live objects, Go's StackInuse, resident thread stacks", MedianSeries.OfAll(rows, Count, subject =>
            subject == ParkedTasksExperiment.GoParked ? StackInUse : IsThread(subject) ? ThreadStack : Live)),
        Panel("Obtained from the system: growth of anonymous memory, Go's Sys", MedianSeries.OfAll(rows, Count, subject =>
            subject == ParkedTasksExperiment.GoParked ? ParkedColumns.System : Anonymous)));

    public static Figure? BytesPerUnit(Evidence rows) => Plots.Figure(
        "bytes-per-unit",
        "Anonymous memory of one parked unit",
        "Least-squares slope over all sizes with its 99% interval",
        "Kernel memory of threads (stack, task_struct, page tables) comes on top: kernel_per_unit_bytes in rows.csv.",
        Plots.Bars(
            MeasuredBar.OfAll(rows, subject => rows.Slope(subject, Anonymous, Count)?.PerUnit).OrderBy(bar => bar.Total),
            new Axis("Slope of anonymous memory over the number of units", Unit.Bytes), "Anonymous memory",
            references: ReferenceLine.Constant("document 004: 2 KiB of stack a goroutine", DocumentStackBytes)));

    private static LinePlot? Panel(string heading, Series[] series) => Plots.Lines(
        series, new Axis("Parked units", Unit.Number, Scale.Log), new Axis("Memory", Unit.Bytes, Scale.Log), heading,
        ReferenceLine.Proportional("2 KiB a unit", DocumentStackBytes));

    private static bool IsThread(string subject) => subject.StartsWith("thread-", StringComparison.Ordinal);
}
