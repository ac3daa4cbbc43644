using static Experiments.TcpNodelay.NodelayColumns;

namespace Experiments.TcpNodelay;

/// <summary>How the rows answer document 000: the kernel alone decides, whatever the runtime.</summary>
static class NodelayClaims
{
    public const string Id = "guide100k.nodelay";

    private const double LeastShare = 0.95;

    public static readonly IReadOnlyList<Answer> Answers = [Answer.OfTwo(Id, AgainstNagle)];

    /// <summary>At the smallest write on the loopback, with acknowledgements as they come.</summary>
    private static Finding AgainstNagle(Evidence rows, string nodelay, string nagle)
    {
        Evidence loopback = rows.Where(row => row.Point[RoundTrip.Id] == 0);
        long smallest = loopback.Aside.Sizes(nagle, P50, WriteBytes).FirstOrDefault(1);
        return loopback.FindingOfComparison(nodelay, nagle, subject => loopback.Sample(subject, P50, WriteBytes, smallest), Direction.Lower,
            "two writes over the loopback",
            $"median time of an exchange, two writes of {smallest:N0} B and the answer, over the loopback: "
                + $"{Told(loopback.Aside, nodelay, smallest)}, {Told(loopback.Aside, nagle, smallest)}; "
                + Elsewhere(rows.Aside, nodelay, nagle));
    }

    private static string Told(Evidence rows, string subject, long bytes) =>
        rows.Median(subject, P50, WriteBytes, bytes) is { } median && rows.Median(subject, P99, WriteBytes, bytes) is { } tail
            && rows.Median(subject, Segments, WriteBytes, bytes) is { } segments
            ? $"{subject} {Format.Quantity(median.Value, "s")}, p99 {Format.Quantity(tail.Value, "s")}, {segments.Value:0.0} segments"
            : $"{subject} not measured";

    /// <summary>At how many points of the sweep the medians differ as is claimed.</summary>
    private static string Elsewhere(Evidence rows, string nodelay, string nagle)
    {
        (double Off, double On)[] points =
        [
            .. from row in rows.Measured(nagle, P50)
               group row by row.Point into at
               let other = rows.Sample(nodelay, P50, row => row.Point.Equals(at.Key))
               where other.Length > 0
               select (Statistics.Median(other).Value, Statistics.Median([.. at.Select(row => row.Number(P50)!.Value)]).Value),
        ];
        int lower = points.Count(point => point.Off <= LeastShare * point.On);
        return $"it is lower by 5% or more at {lower} of {points.Length} points of the sweep";
    }
}
