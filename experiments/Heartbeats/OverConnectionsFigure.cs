using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.Heartbeats.HeartbeatsColumns;

namespace Experiments.Heartbeats;

/// <summary>What heartbeats on real connections take of both sides, and how late they are heard.</summary>
static class OverConnectionsFigure
{
    public static Figure? Draw(Evidence evidence)
    {
        Evidence carried = evidence.Where(row => row.Subject == OverConnections.Id);
        (long Count, long Period)[] points =
        [
            .. carried.Measured(OverConnections.Id, HeardP99).Select(row => (row.Point[Count.Id], row.Point[Period.Id])).Distinct().Order(),
        ];
        return points.Length == 0 ? null : new Figure(
            "over-connections",
            "Heartbeats from a timing wheel on real connections",
            new BarPlot(new Axis("Cores in use"), ["Servers", "Clients"], Bars(carried, points, CpuShare, ClientShare))
            {
                Heading = "Processor time",
            },
            new BarPlot(new Axis("99th percentile, where they are heard", Unit.Seconds), ["Lateness"], Bars(carried, points, HeardP99))
            {
                Heading = "Lateness",
            })
        {
            Subtitle = $"{OverConnections.Id}: 24 bytes on each connection each period; medians of the repetitions",
            Footnote = "Clients and servers share the machine. Lateness is that of all beats of all clients, from when each was due.",
        };
    }

    private static Bar[] Bars(Evidence evidence, (long Count, long Period)[] points, params Column[] columns) =>
    [
        .. from point in points
           let rows = evidence.Where(row => row.Point[Period.Id] == point.Period)
           select new Bar($"{point.Count:N0}, each {point.Period} s",
               [.. columns.Select(column => MeasuredBar.Part(rows.Median(OverConnections.Id, column, Count, point.Count)?.Value))]),
    ];
}
