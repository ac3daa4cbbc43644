using Charts;
using Experiments.Walls;
using Experiments.Walls.Driving;
using Harness.Judging;
using Harness.Records;
using static Experiments.SocketBuffers.SocketBufferColumns;
using static Experiments.SocketBuffers.SocketBuffersExperiment;

namespace Experiments.SocketBuffers;

/// <summary>TCP's memory over the time of a trial.</summary>
static class CeilingFigure
{
    public static Figure? Draw(Evidence evidence)
    {
        Row? row = evidence.Measured(Ceiling, Reached).MinBy(row => row.Repetition);
        DataPoint[] course = ValueOverTime.PointsOf(row?.Text(SocketBufferColumns.Course));
        return row is null || course.Length == 0 ? null : new Figure(
            "tcp-memory-ceiling", "Unread bytes up to the ceiling of TCP's memory, and back",
            new LinePlot(new Axis("Time since the first byte", Unit.Seconds), new Axis("TCP's memory on this machine", Unit.Bytes),
                [new Series(Ceiling, course, SeriesStyle.Line)])
            {
                References =
                [
                    .. Line("tcp_mem, second number: pressure", row.Number(PressureAt)),
                    .. Line($"tcp_mem, {row.Point[Share.Id]}% of the third number: ceiling",
                        row.Number(OfBytes.Expected)),
                ],
            })
        {
            Subtitle = $"{row.Number(Connections).Told("N0")} connections that nobody reads; the first repetition, a look every 50 ms",
            Footnote = $"A newcomer's byte took {Said(row.Number(Before))} there and back before, {Said(row.Number(Small))} at the "
                + $"ceiling; {row.Number(QueueDrops).Told("N0")} segments of others were dropped. Past the ceiling a socket still gets its "
                + "least (tcp_rmem, tcp_wmem), and a sender what fills its buffer.",
        };
    }

    private static IEnumerable<ReferenceLine> Line(string label, double? value) =>
        value is { } known ? [ReferenceLine.Constant(label, known)] : [];

    private static string Said(double? seconds) => seconds is { } known ? Format.Quantity(known, "s") : "no time: it did not return";
}
