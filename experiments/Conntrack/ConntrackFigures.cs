using Charts;
using Experiments.Walls;
using Experiments.Walls.Driving;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.Conntrack.ConntrackColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Conntrack;

/// <summary>The figure of tracked connections, from their rows alone.</summary>
static class ConntrackFigures
{
    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        new("tracked-connections", Table) { Claims = ["idle1m.wall.conntrack"] },
        WallFigures.Where with { IsInFullAlone = true },
        WallFigures.Held,
    ];

    public static Figure? Table(Evidence evidence)
    {
        Row? row = evidence.Measured(ConntrackExperiment.Subject, Stands).MinBy(row => row.Repetition);
        Series[] courses =
        [
            .. from course in (IReadOnlyList<(string Name, Column Column)>)
                   [("entries in the table", TrackedCourse), ("connections that are open", OpenCourse)]
               let points = ValueOverTime.PointsOf(row?.Text(course.Column))
               where points.Length > 0
               select new Series($"{ConntrackExperiment.Subject}: {course.Name}", points, SeriesStyle.Line),
        ];
        return row is null || courses.Length == 0 ? null : new Figure(
            "tracked-connections", "The table of tracked connections keeps those that have gone",
            new LinePlot(new Axis("Time since the first connection", Unit.Seconds), new Axis("Connections"), courses)
            {
                References = row.Number(Expected) is { } most
                    ? [ReferenceLine.Constant("net.netfilter.nf_conntrack_max", most)]
                    : [],
            })
        {
            Subtitle = $"{row.Number(Stands).Told("N0")} connections are opened, "
                + $"{row.Number(Beyond).Told("N0")} more wait in vain, "
                + $"then {row.Number(Closed).Told("N0")} are reset",
            Footnote = "A newcomer is let in "
                + (row.Number(Recovered) is { } seconds ? Format.Quantity(seconds, "s") + " after the resets" : "never here")
                + ": the entry of a connection that was reset is kept for 10 s (nf_conntrack_tcp_timeout_close), "
                + "and goes when somebody looks for room or the kernel comes by.",
        };
    }
}
