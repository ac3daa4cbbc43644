using Charts;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.TwoTasks.TwoTasksColumns;

namespace Experiments.TwoTasks;

/// <summary>The figures of two-tasks, from its rows alone.</summary>
static class TwoTasksFigures
{
    private const double DocumentDescriptors = 1.94;

    public static Figure? PerConnection(Evidence evidence)
    {
        Evidence idle = TwoTasksClaims.Idle(evidence);
        Bar[] tasks = Bars(idle, TasksEach), descriptors = Bars(idle, DescriptorsEach);
        return tasks.Length == 0 || descriptors.Length == 0 ? null : new Figure(
            "per-connection",
            "What one more connection adds to the server",
            new BarPlot(new Axis("Tasks or goroutines"), ["Tasks"], tasks) { Heading = "Tasks or goroutines" },
            new BarPlot(new Axis("Open descriptors"), ["Descriptors"], descriptors)
            {
                Heading = "Descriptors",
                References = [ReferenceLine.Constant("document 003: 1.94 files a connection", DocumentDescriptors)],
            })
        {
            Subtitle = $"Growth for each further connection, at {idle.Rows.Max(row => row.Point[Connections.Id]):N0} connections",
            Footnote = "A second task opens no second descriptor. Taking the descriptor out of a Go connection by File() does: "
                + "it duplicates it.",
        };
    }

    public static Figure? Memory(Evidence evidence)
    {
        Evidence idle = TwoTasksClaims.Idle(evidence);
        Bar[] bars = Bars(idle, AnonymousEach);
        return bars.Length == 0 ? null : new Figure(
            "memory-per-connection",
            "Anonymous memory of one idle connection, by tasks for each",
            new BarPlot(new Axis("Growth of anonymous memory for each further connection", Unit.Bytes), ["Anonymous memory"], bars))
        {
            Subtitle = $"After one echo on each and a collection, at {idle.Rows.Max(row => row.Point[Connections.Id]):N0} connections; "
                + "median and 99% interval",
            Footnote = "The servers with two tasks have two buffers of 4 KiB: one is filled while the other is written; "
                + "so have lazy-buffer and go-goroutine-two-buffers with one task.",
        };
    }

    public static Figure? CpuPerMessage(Evidence evidence)
    {
        Series[] series = MedianSeries.OfAll(evidence, Offered, _ => TwoTasksColumns.CpuPerMessage);
        return series.Length == 0 ? null : new Figure(
            "cpu-per-message",
            "Processor time of the server for one message, under the same offered load",
            new LinePlot(
                new Axis("Messages offered a second, all connections", Unit.Number, Scale.Log),
                new Axis("Processor time a message", Unit.Seconds, Scale.Log),
                series))
        {
            Subtitle = "Open loop of 64-byte messages; median and 99% interval of the repetitions",
            Footnote = "The busier a server is, the more messages it finds each time it wakes, and the less each costs.",
        };
    }

    /// <summary>Medians at the largest size that each subject was measured at.</summary>
    private static Bar[] Bars(Evidence idle, Column column) =>
    [
        .. from subject in idle.Subjects
           let sizes = idle.Sizes(subject, column, Connections)
           where sizes.Length > 0
           select MeasuredBar.Of(subject, idle.Median(subject, column, Connections, sizes[^1])!.Value),
    ];
}
