using Charts;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.Micro.MicroColumns;

namespace Experiments.Micro;

/// <summary>The figures of micro, from its rows alone.</summary>
static class MicroFigures
{
    private const string Conditions = "BenchmarkDotNet in a fresh process each time; median and 99% interval of the repetitions";

    public static Figure? TimeAgainstBytes(Evidence evidence)
    {
        Series[] series = MedianSeries.OfAll(evidence.Where(row => TakesBytes(row.Subject) && row.Point[Bytes.Id] > 0), Bytes, _ => Median);
        return series.Length == 0 ? null : new Figure(
            "time-against-bytes",
            "Time to get a buffer and give it back, against its size",
            new LinePlot(
                new Axis("Size of the buffer", Unit.Bytes, Scale.Log), new Axis("Time of one operation", Unit.Seconds, Scale.Log), series))
        {
            Subtitle = Conditions,
            Footnote = "To allocate is to zero every byte, and to collect it later; an array of 85,000 bytes or more is a large object, "
                + "which only a full collection frees.",
        };
    }

    public static Figure? TimeOfHandOversAndTimers(Evidence evidence)
    {
        Bar[] bars =
            [.. evidence.Subjects.Where(subject => !TakesBytes(subject)).Select(subject => BarOf(evidence, subject)).OfType<Bar>()];
        return bars.Length == 0 ? null : new Figure(
            "time-of-hand-overs-and-timers",
            "Time of one hand-over between tasks, and of one deadline that is taken back",
            new BarPlot(new Axis("Time of one operation", Unit.Seconds), ["Time"], bars))
        {
            Subtitle = Conditions,
            Footnote = "A hand-over may find its task on another core, still awake; what each operation is, the list of subjects says.",
        };
    }

    private static Bar? BarOf(Evidence evidence, string subject)
    {
        double[] sample = [.. evidence.Measured(subject, Median).Select(row => row.Number(Median)!.Value)];
        return sample.Length == 0 ? null : MeasuredBar.Of(subject, Statistics.Median(sample));
    }

    private static bool TakesBytes(string subject) => MicroExperiment.TakesBytes(subject);
}
