using Charts;
using Experiments.Walls;
using Experiments.Walls.Driving;
using Harness.Judging;
using static Experiments.Ports.PortColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>What a connection takes while the range of ports fills.</summary>
static class PortFigures
{
    private static readonly string[] Shown = [PortWall.OneSource, PortWall.FourDestinations, PortWall.BoundLate, PortWall.BoundEarly];

    public static Figure? ConnectLatency(Evidence rows)
    {
        Series[] series =
        [
            .. from subject in Shown
               from limit in rows.Limits(subject, Stands)
               where rows.Text(subject, PortColumns.Course, limit) is not null && rows.At(subject, Expected, limit) > 0
               let line = SeriesOf(rows, subject, limit)
               where line.Points.Count > 0
               select line,
        ];
        return series.Length == 0 ? null : new Figure("connect-latency-by-range", "What a connection takes while the range of ports fills",
            new LinePlot(
                new Axis("Share of the ports in use", Unit.Share),
                new Axis("Median time of a connection", Unit.Seconds, Scale.Log),
                series))
        {
            Subtitle = "From socket(2) to established, on loopback, one after the other; the first repetition; in brackets the range",
            Footnote = "The kernel looks for a port of one parity first, those with which bind(2) does not begin, and for the other "
                + "only when it has tried all of them: from half of the range on each connection pays for that search.",
        };
    }

    private static Series SeriesOf(Evidence rows, string subject, long limit)
    {
        double most = rows.At(subject, Expected, limit)!.Value;
        return new Series($"{subject} ({limit:N0})",
            [.. Walls.Driving.Course.Parse(rows.Text(subject, PortColumns.Course, limit)!).Where(part => part.Median > 0)
                .Select(part => new DataPoint(part.Opened / most, part.Median))],
            SeriesStyle.Line);
    }
}
