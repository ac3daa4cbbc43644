using Charts;
using Harness.Judging;
using Harness.Report;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls;

/// <summary>The figures of walls that stand at a number of connections, from the rows alone.</summary>
static class WallFigures
{
    public static FigureRecipe Where { get; } = new("where-walls-stand", WhereTheyStand);

    public static FigureRecipe Held { get; } = new("asked-and-held", AskedAndHeld);

    /// <summary>How much of what a setting allows is had by connections, where the wall was put at the middle of its limits.</summary>
    private static Figure? WhereTheyStand(Evidence rows)
    {
        Bar[] bars = [.. rows.Subjects.Select(subject => ShareOfSetting(rows, subject)).OfType<Bar>().OrderBy(bar => bar.Total)];
        return bars.Length == 0 ? null : new Figure("where-walls-stand", "Where walls stand, of where their settings put them",
            new BarPlot(new Axis("Share of the setting that connections get", Unit.Share), ["Held"], bars))
        {
            Subtitle = "Where less was held than was asked for; in brackets the limit; medians of the repetitions",
            Footnote = "Below 100% is what a server and its runtime keep for themselves; above it, what a client takes for open and the "
                + "server does not have.",
        };
    }

    /// <summary>What share of what was asked for was held, before each wall where it is put highest.</summary>
    private static Figure? AskedAndHeld(Evidence rows)
    {
        Bar[] bars = [.. rows.Subjects.Select(subject => ShareOfAsked(rows, subject)).OfType<Bar>()];
        return bars.Length == 0 ? null : new Figure("asked-and-held", "What came of what was asked for, before each wall",
            new BarPlot(new Axis("Share of the connections asked for", Unit.Share), ["Held"], bars))
        {
            Subtitle = "Where each wall was put highest, in brackets: the limit, and the connections asked for; medians of the repetitions",
            Footnote = "Held: answered by a server, or opened, at once where a backlog is full. How far a bar falls short depends on how "
                + "much more was asked for than there is; a server that ended before it could be asked holds nothing.",
        };
    }

    private static Bar? ShareOfSetting(Evidence rows, string subject)
    {
        long[] limits = [.. rows.Limits(subject, Expected)
            .Where(limit => rows.At(subject, Stands, limit) < rows.At(subject, Asked, limit))];
        long middle = limits.Length == 0 ? 0 : limits[(limits.Length - 1) / 2];
        return rows.At(subject, Expected, middle) is > 0 and var expected && rows.At(subject, Stands, middle) is { } stands
            ? new Bar($"{subject} ({middle:N0})", [stands / expected])
            : null;
    }

    private static Bar? ShareOfAsked(Evidence rows, string subject)
    {
        long limit = rows.Limits(subject, Asked).DefaultIfEmpty().Max();
        if (rows.At(subject, Asked, limit) is not (> 0 and var asked))
            return null;
        double? held = rows.At(subject, Stands, limit) ?? (rows.At(subject, ExitCode, limit) is null ? null : 0);
        return held is null ? null : new Bar($"{subject} ({limit:N0}; {asked:N0})", [held / asked]);
    }
}
