using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.TwoTasks.TwoTasksColumns;

namespace Experiments.TwoTasks;

/// <summary>The figures of two-tasks, from its rows alone.</summary>
static class TwoTasksFigures
{
    private const double DocumentDescriptors = 1.94;

    public static Figure? PerConnection(Evidence evidence)
    {
        Evidence idle = TwoTasksClaims.Idle(evidence);
        return Plots.Figure(
            "per-connection",
            "What one more connection adds to the server",
            $"Growth for each further connection, at {Most(idle):N0} connections",
            "A second task opens no second descriptor. Taking the descriptor out of a Go connection by File() does: it duplicates it.",
            Plots.Bars(Bars(idle, TasksEach), new Axis("Tasks or goroutines"), "Tasks", "Tasks or goroutines"),
            Plots.Bars(Bars(idle, DescriptorsEach), new Axis("Open descriptors"), "Descriptors", "Descriptors",
                ReferenceLine.Constant("document 003: 1.94 files a connection", DocumentDescriptors)));
    }

    public static Figure? Memory(Evidence evidence)
    {
        Evidence idle = TwoTasksClaims.Idle(evidence);
        return Plots.Figure(
            "memory-per-connection",
            "Anonymous memory of one idle connection, by tasks for each",
            $"After one echo on each and a collection, at {Most(idle):N0} connections; median and 99% interval",
            "The servers with two tasks have two buffers of 4 KiB: one is filled while the other is written; "
                + "so have lazy-buffer, go-goroutine-two-buffers and go-document-003-repair with one task.",
            Plots.Bars(Bars(idle, AnonymousEach),
                new Axis("Growth of anonymous memory for each further connection", Unit.Bytes), "Anonymous memory"));
    }

    public static Figure? CpuPerMessage(Evidence evidence)
    {
        long[] loads = [.. evidence.Rows.Select(row => row.Point[Offered.Id]).Where(load => load > 0).Distinct()];
        return Plots.Figure(
            "cpu-per-message",
            "Processor time of the server for one message, under the same offered load",
            loads is [var load]
                ? $"Open loop of {load:N0} messages of 64 bytes a second over all connections; median and 99% interval of the repetitions"
                : "Open loop of 64-byte messages; median and 99% interval of the repetitions",
            "The busier a server is, the more messages it finds each time it wakes, and the less each costs.",
            loads is [_] ? CpuAtOneLoad(evidence) : CpuByLoad(evidence));
    }

    private static Panel? CpuAtOneLoad(Evidence evidence) => Plots.Bars(
        MeasuredBar.OfAll(evidence, subject => evidence.Median(subject, TwoTasksColumns.CpuPerMessage)),
        new Axis("Processor time a message", Unit.Seconds), "Processor time");

    private static Panel? CpuByLoad(Evidence evidence) => Plots.Lines(
        evidence, Offered, new Axis("Messages offered a second, all connections", Unit.Number, Scale.Log),
        TwoTasksColumns.CpuPerMessage, new Axis("Processor time a message", Unit.Seconds, Scale.Log));

    /// <summary>Medians at the largest size that each subject was measured at.</summary>
    private static IEnumerable<Bar> Bars(Evidence idle, Column column) =>
        MeasuredBar.OfAll(idle, subject => idle.MedianAtLargest(subject, column, Connections));

    private static long? Most(Evidence idle) => idle.Rows.Max(row => (long?)row.Point[Connections.Id]);
}
