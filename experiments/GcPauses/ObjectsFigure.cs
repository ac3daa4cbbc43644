using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.GcPauses.PauseColumns;

namespace Experiments.GcPauses;

/// <summary>How many objects a message costs, of those subjects whose runtime counted each one.</summary>
static class ObjectsFigure
{
    public static Figure? Draw(Evidence evidence) => Plots.Figure(
        "allocated-objects", "How many objects a server allocates for a message",
        "Every object of the phase, counted by the runtime, over the messages echoed; medians of the repetitions", "",
        Plots.Bars(evidence.Subjects.Select(subject => BarOf(evidence, subject)).OfType<Bar>().OrderBy(bar => bar.Total),
            new Axis("Objects for each message", Unit.Number), ["buffers", "other objects"]));

    private static Bar? BarOf(Evidence evidence, string subject)
    {
        Row[] rows = [.. evidence.Measured(subject, Objects).Where(row => row.Number(Buffers) is not null && Messages(row) > 0)];
        if (rows.Length == 0)
            return null;
        double objects = MedianOf(rows, Objects);
        double buffers = MedianOf(rows, Buffers);
        return new(subject, [buffers, MeasuredBar.Part(objects - buffers)]);
    }

    private static double MedianOf(Row[] rows, Column column) =>
        Statistics.Median([.. rows.Select(row => row.Number(column)!.Value / Messages(row))]).Value;

    private static double Messages(Row row) => (row.Number(Served) ?? 0) * (row.Number(PhaseTime) ?? 0);
}
