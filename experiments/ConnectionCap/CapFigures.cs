using static Experiments.ConnectionCap.CapColumns;

namespace Experiments.ConnectionCap;

/// <summary>The figures of connection-cap, from its rows alone.</summary>
static class CapFigures
{
    public static Figure? WhatOutsidersSee(Evidence rows) => Figure(rows, Refusals,
        "what-outsiders-see", "What those see for whom a server has no slot",
        "Each sees nothing, or is refused and comes again after a rest; medians of the repetitions",
        "A peer that has sent before it is refused may see a reset where another sees the end. Served are those of a server without a cap.",
        capped => Plots.Bars(
            Subjects(capped, Refusals).Select(subject => new Bar(subject,
                [.. ((Column[])[LetIn, Busy, Ended, Resets, Waiting])
                    .Select(column => MeasuredBar.Part(capped.Median(subject, column)?.Value))])),
            new Axis("Times seen"), ["served", "BUSY", "the end", "a reset", "nothing"], "What"),
        capped => Medians(capped, RefusedP99, "From the connecting, 99th percentile", "How soon a refusal is known"));

    public static Figure? PingsInside(Evidence rows) => Figure(rows, PingDuring,
        "pings-inside", "Pings of those inside, before others press on and meanwhile",
        "99th percentile, from when each was due; median and 99% interval of the repetitions",
        "Those who press on share the processors with the server: some of what a ping loses is theirs.",
        capped => Medians(capped, PingBefore, "99th percentile", "Before"),
        capped => Medians(capped, PingDuring, "99th percentile", "Meanwhile"));

    public static Figure? MemoryWhilePressed(Evidence rows)
    {
        Evidence capped = AtLargest(rows, Anonymous);
        Series[] courses =
        [
            .. from subject in Subjects(capped, Anonymous)
               let points = ValueOverTime.PointsOf(capped.Measured(subject, Anonymous).MinBy(row => row.Repetition)!.Text(MemoryCourse))
               where points.Length > 0
               select new Series(subject, points, SeriesStyle.Line),
        ];
        return courses.Length == 0 ? null : new Figure("memory-while-pressed", "Memory of a server while those outside press on",
            new LinePlot(new Axis("Time since the first came", Unit.Seconds), new Axis("RssAnon", Unit.Bytes), courses))
        {
            Subtitle = $"At a cap of {Largest(rows, Anonymous):N0}; the first repetition of each; garbage included",
            Footnote = "Without a cap those outside are inside, and each takes what a connection takes. Who is refused leaves garbage, "
                + "which the collector fetches when it likes.",
        };
    }

    public static Figure? ServedWhenOthersLeave(Evidence rows) => Figure(rows, HalfLater,
        "served-when-others-leave", "How soon those outside are served when as many inside leave",
        "Median and 99% interval of the repetitions",
        "Who waits has asked already, is let in by order of arrival, and answered as the server comes to it; who was refused is served "
            + "when it comes again after its rest.",
        capped => Medians(capped, HalfLater, "After the leaving", "Half of them"),
        capped => Medians(capped, LastLater, "After the leaving", "All of them"));

    public static Figure? AfterASpike(Evidence rows)
    {
        Bar[] bars =
        [
            .. from subject in Subjects(rows, Alive)
               let fate = rows.Median(subject, Alive)!.Value.Value == 1 ? "serves on" : "down"
               select new Bar($"{subject}: {fate}",
                   [.. ((Column[])[Served, Unserved]).Select(column => MeasuredBar.Part(rows.Median(subject, column)?.Value))]),
        ];
        return bars.Length == 0 ? null : new Figure("after-a-spike", "A spike that does not fit, without a cap and with one",
            new BarPlot(new Axis("Connections"), ["answered", "refused, or never answered"], bars))
        {
            Subtitle = "Down: it has ended, or serves no newcomer when all of the spike have gone; medians of the repetitions",
            Footnote = "Answered counts those whose answer came, also from a server that ended afterwards.",
        };
    }

    private static BarPlot? Medians(Evidence rows, Column column, string axis, string heading) => Plots.Medians(
        rows, column, new Axis(axis, Unit.Seconds), heading, heading);

    private static Figure? Figure(
        Evidence rows, Column measured, string id, string title, string subtitle, string footnote,
        params Func<Evidence, Panel?>[] panels)
    {
        Evidence capped = AtLargest(rows, measured);
        return Plots.Figure(id, title, $"At a cap of {Largest(rows, measured):N0}. {subtitle}", footnote,
            [.. panels.Select(panel => panel(capped)).Where(panel => panel is not null)]);
    }

    private static Evidence AtLargest(Evidence rows, Column measured)
    {
        long largest = Largest(rows, measured);
        return rows.Where(row => row.Point[Cap.Id] == largest && row.Number(Anonymous) is not null);
    }

    private static long Largest(Evidence rows, Column measured) =>
        rows.Subjects.Select(subject => rows.Largest(subject, measured, Cap)).Max() ?? 0;

    private static IEnumerable<string> Subjects(Evidence rows, Column measured) =>
        rows.Subjects.Where(subject => rows.Measured(subject, measured).Any());
}
