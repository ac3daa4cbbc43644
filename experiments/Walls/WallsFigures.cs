using Charts;
using Harness.Judging;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls;

/// <summary>The figures over all walls, from the rows alone.</summary>
static class WallsFigures
{
    /// <summary>What share of what was asked for was held, before each wall where it is put highest.</summary>
    public static Figure? AskedAndHeld(Evidence rows)
    {
        Bar[] bars = [.. rows.Subjects.Select(subject => BarOf(rows, subject)).OfType<Bar>()];
        return bars.Length == 0 ? null : new Figure("asked-and-held", "What came of what was asked for, before each wall",
            new BarPlot(new Axis("Share of the connections asked for", Unit.Share), ["Held"], bars))
        {
            Subtitle = "Where each wall was put highest, in brackets: the limit, and the connections asked for; medians of the repetitions",
            Footnote = "Servers before the wall of descriptors: what they answer. Others: what opens, "
                + "or opens at once. A bar that is full met no wall.",
        };
    }

    /// <summary>Where walls stand against where a setting puts them: on the line, the setting is the whole truth.</summary>
    public static Figure? WhereTheyStand(Evidence rows)
    {
        Series[] series =
        [
            .. rows.Subjects.Select(subject => new Series(subject, Points(rows, subject), SeriesStyle.Markers))
                .Where(one => one.Points.Count > 0),
        ];
        return series.Length == 0 ? null : new Figure("where-walls-stand", "Where walls stand, and where their settings put them",
            new LinePlot(
                new Axis("Where the setting puts it", Unit.Number, Scale.Log), new Axis("Where it was met", Unit.Number, Scale.Log), series)
            {
                References = [ReferenceLine.Proportional("where the setting says", 1)],
            })
        {
            Subtitle = "Where less was held than was asked for; medians of the repetitions",
            Footnote = "Below the line is what a server keeps for itself; above it, what a client takes for open and the server has not.",
        };
    }

    private static Bar? BarOf(Evidence rows, string subject)
    {
        long limit = rows.Sizes(subject, Stands, WallsExperiment.Limit).DefaultIfEmpty().Max();
        return rows.At(subject, Asked, limit) is > 0 and var asked && rows.At(subject, Stands, limit) is { } held
            ? new Bar($"{subject} ({limit:N0}; {asked:N0})", [held / asked])
            : null;
    }

    private static DataPoint[] Points(Evidence rows, string subject) =>
    [
        .. from limit in rows.Sizes(subject, Stands, WallsExperiment.Limit)
           let expected = rows.At(subject, Expected, limit)
           let stands = rows.At(subject, Stands, limit)
           where expected > 0 && stands > 0 && stands < rows.At(subject, Asked, limit)
           select new DataPoint(expected.Value, stands.Value),
    ];
}
