using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Trials;
using static Experiments.Holdings.HoldingColumns;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>One trial over time: connections, memory and processor time, one point a second.</summary>
static class TimeLineFigure
{
    public static Figure? Draw(Evidence evidence) => Stacked(evidence, "time-line", "The life of a trial", PingColumns.PingTimeSeconds,
        ("Connections", new Axis("TCP sockets of the machine, by two"), moment => moment.Sockets / 2.0),
        ("Processor time of the servers", new Axis("Cores"), moment => moment.ServerCpuShare));

    public static Figure? DrawMemory(Evidence evidence) => Stacked(evidence, "time-line-memory", "Memory over the life of a trial", Rss,
        ("The kernel's: slab pages, page tables, stacks", new Axis("Kernel memory", Unit.Bytes), moment => moment.KernelBytes),
        ("Resident set of the servers, shared pages in each", new Axis("VmRSS", Unit.Bytes), moment => moment.RssBytes));

    private static Figure? Stacked(
        Evidence evidence, string id, string title, Column asked, params (string Heading, Axis Axis, Func<Moment, double?> Value)[] panels)
    {
        (string Subject, Moment[] Moments)[] trials =
        [
            .. evidence.Subjects.Select(subject => LargestTrial(evidence, subject, asked)).OfType<Row>()
                .Select(row => (row.Subject, Moments: Moment.ParseAll(row.Text(Seconds)).ToArray()))
                .Where(trial => trial.Moments.Length > 0),
        ];
        if (trials.Length == 0)
            return null;
        Axis time = new("Time since the first connection", Unit.Seconds);
        return new Figure(id, title,
        [
            .. panels.Select(panel => new LinePlot(time, panel.Axis,
                [.. trials.Select(trial => new Series(trial.Subject,
                    [.. from moment in trial.Moments
                        let value = panel.Value(moment)
                        where value is not null
                        select new DataPoint(moment.Second, value.Value)],
                    SeriesStyle.Line))])
            {
                Heading = panel.Heading,
            }),
        ])
        {
            Stacked = true,
            Subtitle = "The first repetition of the largest size of each server; one point a second",
            Footnote = "Bring-up, an echo on each; for memory a collection; for processor time pings, a rest, pings, one in a hundred "
                + "busy, one process busy; nine of ten closed, the rest closed.",
        };
    }

    private static Row? LargestTrial(Evidence evidence, string subject, Column asked) => evidence.Rows
        .Where(row => row.Subject == subject && row.Status == TrialStatus.Ok && row.Point[Rate.Id] == 0)
        .Where(row => row.Text(Seconds) is { Length: > 0 } && row.Number(asked) is not null)
        .OrderByDescending(row => row.Point[Connections.Id]).ThenBy(row => row.Repetition).FirstOrDefault();
}
