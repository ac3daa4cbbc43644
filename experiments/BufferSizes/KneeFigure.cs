using Charts;
using Harness.Judging;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>Every knee that was found, beside what document 003 recommends.</summary>
static class KneeFigure
{
    public static Figure? Draw(Evidence evidence)
    {
        LinePlot[] panels = [.. from connections in evidence.Rows.Select(row => row.Point[Connections.Id]).Distinct().Order()
                                let series = SeriesAt(evidence, connections)
                                where series.Length > 0
                                select Panel(series, connections)];
        return panels.Length == 0 ? null : new Figure(
            "knee-against-message", "The smallest buffer with 95% of the best throughput, against message size", [.. panels.Take(2)])
        {
            Subtitle = "Of the medians of the repetitions, with the range that noise leaves in question (99%)",
            Footnote = "The two lines are the smallest and the largest buffer that document 003 recommends; of messages from 10 to 100 KB "
                + "it says "
                + "nothing. Where the client was the bottleneck, the range goes on to the largest buffer.",
        };
    }

    private static LinePlot Panel(Series[] found, long connections) => new(
        new Axis("Message", Unit.Bytes, Scale.Log), new Axis("Knee: size of the buffer", Unit.Bytes, Scale.Log),
        [.. found, Recommended("recommended at least", one => one.Least), Recommended("recommended at most", one => one.Most)])
    {
        Heading = connections == 1 ? "1 connection" : $"{connections:N0} connections",
    };

    private static Series[] SeriesAt(Evidence evidence, long connections) =>
        [.. from subject in evidence.Subjects
            let samples = evidence.Sizes(subject, ClientCpuShare, MessageSize)
                .Select(message => KneeSample.Of(evidence, subject, message, connections)).OfType<KneeSample>()
                .ToArray()
            where samples.Length > 0
            select new Series(subject, [.. samples.Select(PointOf)])];

    private static DataPoint PointOf(KneeSample sample) =>
        new(sample.MessageBytes, sample.Knee.Estimate, sample.Knee.Low, sample.Knee.High);

    private static Series Recommended(string name, Func<Recommendation, long> size) => new(
        name,
        [.. Recommendation.All.SelectMany(one => one.Messages.Select(message => new DataPoint(message, size(one))))],
        SeriesStyle.Steps);
}
