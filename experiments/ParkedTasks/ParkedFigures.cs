using Charts;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
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
    public static Figure? MemoryAgainstCount(Evidence evidence)
    {
        Series[] held = MedianSeries.OfAll(evidence, Count, subject =>
            subject == "go-parked" ? StackInUse : IsThread(subject) ? ThreadStack : Live);
        Series[] obtained = MedianSeries.OfAll(evidence, Count, subject =>
            subject == "go-parked" ? ParkedColumns.System : Anonymous);
        return held.Length == 0 || obtained.Length == 0 ? null : new Figure(
            "memory-against-count",
            "Memory of parked units against their number",
            Panel("Held by the units: live objects, Go's StackInuse, resident thread stacks", held),
            Panel("Obtained from the system: growth of anonymous memory, Go's Sys", obtained))
        {
            Subtitle = "After a full collection; median and 99% interval of the repetitions",
            Footnote = "The dashed line is document 004's cost of a goroutine: 2 KiB of stack.",
        };
    }

    public static Figure? BytesPerUnit(Evidence evidence)
    {
        Bar[] bars = [.. evidence.Subjects.Select(subject => BarOf(evidence, subject)).OfType<Bar>().OrderBy(bar => bar.Total)];
        return bars.Length == 0 ? null : new Figure(
            "bytes-per-unit",
            "Anonymous memory of one parked unit",
            new BarPlot(new Axis("Slope of anonymous memory over the number of units", Unit.Bytes), ["Anonymous memory"], bars)
            {
                References = [ReferenceLine.Constant("document 004: 2 KiB of stack a goroutine", DocumentStackBytes)],
            })
        {
            Subtitle = "Least-squares slope over all sizes with its 99% interval",
            Footnote = "Kernel memory of threads (stack, task_struct, page tables) comes on top: kernel_per_unit_bytes in rows.csv.",
        };
    }

    private static LinePlot Panel(string heading, Series[] series) =>
        new(new Axis("Parked units", Unit.Number, Scale.Log), new Axis("Memory", Unit.Bytes, Scale.Log), series)
        {
            Heading = heading,
            References = [ReferenceLine.Proportional("2 KiB a unit", DocumentStackBytes)],
        };

    private static Bar? BarOf(Evidence evidence, string subject) =>
        evidence.Slope(subject, Anonymous, Count) is { } slope ? MeasuredBar.Of(subject, slope.PerUnit) : null;

    private static bool IsThread(string subject) => subject.StartsWith("thread-", StringComparison.Ordinal);
}
