using Charts;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.SwitchCost.SwitchColumns;

namespace Experiments.SwitchCost;

/// <summary>The figures of switch-cost, from its rows alone.</summary>
static class SwitchFigures
{
    private const double Million = 1e6;

    private static readonly Axis CoresAxis = new("Cores to which the process is bound", Unit.Number, Scale.Log);

    /// <summary>On the left what was a switch; on the right every hand-over, also of threads that spun instead.</summary>
    public static Figure? SecondsPerSwitch(Evidence evidence)
    {
        Panel[] panels =
        [
            .. Panel(evidence, SwitchSeconds, "Switches", "Time of a switch"),
            .. Panel(evidence, HandOverSeconds, "All hand-overs, also without a switch", "Time of a hand-over"),
        ];
        return panels.Length == 0 ? null : new Figure("seconds-per-switch", "Time of a switch of tasks, goroutines and threads", panels)
        {
            Subtitle = "Median round; median and 99% interval of the repetitions",
            Footnote = "Left without a marker: the counts in the column proof show that nothing was switched.",
        };
    }

    public static Figure? MillionSwitches(Evidence evidence)
    {
        Evidence switched = evidence.Where(row => row.Point[Cores.Id] == 1 && row.Number(SwitchSeconds) is not null);
        Bar[] bars = [.. switched.Subjects.Select(subject => BarOf(switched, subject)).OfType<Bar>().OrderBy(bar => bar.Total)];
        return bars.Length == 0 ? null : new Figure(
            "million-switches",
            "Processor time of a million switches on one core",
            new BarPlot(new Axis("Processor time", Unit.Seconds), ["Processor time"], bars)
            {
                References =
                [
                    ReferenceLine.Constant("document 003: goroutines", 0.2),
                    ReferenceLine.Constant("document 003: threads, at least", 1),
                    ReferenceLine.Constant("document 003: threads, at most", 2),
                ],
            })
        {
            Subtitle = "getrusage(2), user and kernel; median and 99% interval of the repetitions",
        };
    }

    private static IEnumerable<Panel> Panel(Evidence evidence, Column column, string heading, string label)
    {
        Series[] series = [.. MedianSeries.OfAll(evidence, Cores, _ => column).Select(line => line with { Style = SeriesStyle.Markers })];
        if (series.Length > 0)
            yield return new LinePlot(CoresAxis, new Axis(label, Unit.Seconds, Scale.Log), series)
            {
                Heading = heading,
                References =
                [
                    ReferenceLine.Constant("goroutine, 0.2 µs", 0.2e-6),
                    ReferenceLine.Constant("thread, 1 µs", 1e-6),
                    ReferenceLine.Constant("thread, 2 µs", 2e-6),
                ],
            };
    }

    private static Bar? BarOf(Evidence switched, string subject) =>
        switched.Median(subject, ProcessorSeconds, Cores, 1) is { } median ? MeasuredBar.Of(subject, median.Scale(Million)) : null;
}
