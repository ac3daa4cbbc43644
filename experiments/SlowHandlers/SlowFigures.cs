using static Experiments.SlowHandlers.SlowColumns;

namespace Experiments.SlowHandlers;

/// <summary>The figures of slow-handlers, from its rows alone.</summary>
static class SlowFigures
{
    private const double Milli = 1e-3;

    public static Figure? OpenOverTime(Evidence rows)
    {
        Series[] courses =
        [
            .. from subject in rows.Subjects
               let row = Slowest(rows).Measured(subject, Steady).MinBy(row => row.Repetition)
               let points = ValueOverTime.PointsOf(row?.Text(OpenCourse))
               where points.Length > 0
               select new Series(subject, points, SeriesStyle.Line),
        ];
        return courses.Length == 0 ? null : new Figure("open-over-time", "Connections pile up before a handler whose turns do not suffice",
            new LinePlot(new Axis("Time since the first came", Unit.Seconds), new Axis("Connections that wait"), courses))
        {
            Subtitle = $"{LoadOf(rows)}, each turn {SlowestOf(rows)} ms; the first repetition of each",
            Footnote = "Without a limit the pile grows by what comes beyond what is answered; a cap and a timeout each bound it.",
        };
    }

    public static Figure? WhatBecame(Evidence rows)
    {
        Evidence slowest = Slowest(rows);
        Bar[] bars =
        [
            .. from subject in slowest.Subjects
               where slowest.Measured(subject, Served).Any()
               select new Bar(subject, [.. ((Column[])[Served, GivenUp, TurnedAway, AtEnd])
                   .Select(column => MeasuredBar.Part(slowest.Median(subject, column)?.Value))]),
        ];
        return bars.Length == 0 ? null : new Figure("what-became", "What became of those who came to a slow handler",
            new BarPlot(new Axis("Connections"), ["answered", "given up", "turned away", "still waiting"], bars))
        {
            Subtitle = $"{LoadOf(rows)}, each turn {SlowestOf(rows)} ms; medians of the repetitions",
            Footnote = "A timeout turns nobody away and need not serve more: who gives up has waited, and may have had its turn, in vain.",
        };
    }

    /// <summary>The planted truth is the line: by Little's law as many wait as come in a delay, while turns suffice.</summary>
    public static Figure? OpenAgainstDelay(Evidence rows) => Plots.Figure(
        "open-against-delay", "Connections that wait, against what a handler's turn takes",
        $"{LoadOf(rows)}; median and 99% interval of the repetitions",
        "Where more come than turns are given, the pile has no steady height: its median in the second half of the time is drawn.",
        Plots.Lines(Unlimited(rows), Delay, Turn, Steady, new Axis("Connections that wait"), "",
            ReferenceLine.Proportional("rate × delay (Little)", RateOf(rows) * Milli)));

    public static Figure? LatencyAgainstDelay(Evidence rows) => Plots.Figure(
        "latency-against-delay", "What an answer takes, against what a handler's turn takes",
        $"{LoadOf(rows)}; median and 99% interval of the repetitions",
        "Of those who were answered while others came; who waited still at the end is not among them.",
        Plots.Lines(Unlimited(rows), Delay, Turn, P50, new Axis("Median", Unit.Seconds), "",
            ReferenceLine.Proportional("its turn alone", Milli)));

    private static Axis Turn { get; } = new("A handler's turn, milliseconds");

    private static Evidence Unlimited(Evidence rows) => rows.Where(row => row.Subject is SlowCase.Task or SlowCase.Go);

    private static Evidence Slowest(Evidence rows)
    {
        long slowest = SlowestOf(rows);
        return rows.Where(row => row.Point[Delay.Id] == slowest);
    }

    private static long SlowestOf(Evidence rows) => rows.Subjects.Select(subject => rows.Largest(subject, Served, Delay)).Max() ?? 0;

    private static double RateOf(Evidence rows) =>
        rows.Rows.Select(row => row.Number(Rate)).FirstOrDefault(rate => rate is not null) ?? 0;

    private static string LoadOf(Evidence rows) =>
        $"{RateOf(rows):N0} connections come in a second, and a tenth as many have their turn at once";
}
