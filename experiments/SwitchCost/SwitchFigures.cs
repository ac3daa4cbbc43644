using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
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
        Panel?[] panels =
        [
            Panel(evidence, SwitchSeconds, "Switches", "Time of a switch"),
            Panel(evidence, HandOverSeconds, "All hand-overs, also without a switch", "Time of a hand-over"),
        ];
        return Plots.Figure(
            "seconds-per-switch", "Time of a switch of tasks, goroutines and threads",
            "Median round; median and 99% interval of the repetitions",
            "Left without a marker: the counts in the column proof show that nothing was switched.", [.. panels.OfType<Panel>()]);
    }

    public static Figure? MillionSwitches(Evidence evidence)
    {
        Evidence switched = evidence.Where(row => row.Point[Cores.Id] == 1 && row.Number(SwitchSeconds) is not null);
        return Plots.Figure(
            "million-switches", "Processor time of a million switches on one core",
            "getrusage(2), user and kernel; median and 99% interval of the repetitions", "",
            Plots.Bars(
                MeasuredBar.OfAll(switched, subject => switched.Median(subject, ProcessorSeconds, Cores, 1)?.Scale(Million))
                    .OrderBy(bar => bar.Total),
                new Axis("Processor time", Unit.Seconds), "Processor time", "",
                ReferenceLine.Constant("document 003: goroutines", 0.2),
                ReferenceLine.Constant("document 003: threads, at least", 1),
                ReferenceLine.Constant("document 003: threads, at most", 2)));
    }

    private static LinePlot? Panel(Evidence evidence, Column column, string heading, string label) => Plots.Lines(
        [.. MedianSeries.OfAll(evidence, Cores, _ => column).Select(line => line with { Style = SeriesStyle.Markers })],
        CoresAxis, new Axis(label, Unit.Seconds, Scale.Log), heading,
        ReferenceLine.Constant("goroutine, 0.2 µs", 0.2e-6),
        ReferenceLine.Constant("thread, 1 µs", 1e-6),
        ReferenceLine.Constant("thread, 2 µs", 2e-6));
}
