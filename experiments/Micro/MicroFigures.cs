using Charts;
using Harness.Judging;
using Harness.Report;
using static Experiments.Micro.MicroColumns;

namespace Experiments.Micro;

/// <summary>The figures of micro, from its rows alone.</summary>
static class MicroFigures
{
    private const string Conditions = "BenchmarkDotNet in a fresh process each time; median and 99% interval of the repetitions";

    public static Figure? TimeAgainstBytes(Evidence rows) => Plots.Figure(
        "time-against-bytes",
        "Time to get a buffer and give it back, against its size",
        Conditions,
        "To allocate is to zero every byte, and to collect it later; an array of 85,000 bytes or more is a large object, "
            + "which only a full collection frees.",
        Plots.Lines(rows.Where(row => TakesBytes(row.Subject) && row.Point[Bytes.Id] > 0), Bytes,
            new Axis("Size of the buffer", Unit.Bytes, Scale.Log), Median, new Axis("Time of one operation", Unit.Seconds, Scale.Log)));

    public static Figure? TimeOfHandOversAndTimers(Evidence rows) => Plots.Figure(
        "time-of-hand-overs-and-timers",
        "Time of one hand-over between tasks, and of one deadline that is taken back",
        Conditions,
        "A hand-over may find its task on another core, still awake; what each operation is, the list of subjects says.",
        [.. ((Panel?[])[OfOne(HandOversAndTimers(rows), "operation", ""), OfOne(Counted(rows), "message", "A server's census")])
            .Where(panel => panel is not null)]);

    private static BarPlot? OfOne(Evidence rows, string what, string heading) => Plots.Medians(
        rows, Median, new Axis($"Time of one {what}", Unit.Seconds), "Time", heading);

    private static Evidence Counted(Evidence rows) => rows.Where(row => MicroExperiment.Counts(row.Subject));

    private static Evidence HandOversAndTimers(Evidence rows) =>
        rows.Where(row => !TakesBytes(row.Subject) && !MicroExperiment.Counts(row.Subject));

    private static bool TakesBytes(string subject) => MicroExperiment.TakesBytes(subject);
}
