using Charts;
using Experiments.Walls;
using Harness.Judging;
using static Experiments.Descriptors.DescriptorColumns;

namespace Experiments.Descriptors;

/// <summary>What servers do while they have no descriptor left.</summary>
static class DescriptorFigures
{
    public static Figure? AtTheWall(Evidence rows)
    {
        string[] servers = [.. rows.Subjects.Where(subject => Limit(rows, subject) > 0)
            .OrderBy(subject => rows.At(subject, Attempts, Limit(rows, subject)))];
        Bar[] tries = [.. servers.Where(subject => rows.At(subject, Attempts, Limit(rows, subject)) is not null)
            .Select(subject => new Bar(Name(rows, subject), [rows.At(subject, Attempts, Limit(rows, subject))!.Value]))];
        Bar[] cores = [.. servers.Select(subject => new Bar(Name(rows, subject), [rows.At(subject, Cpu, Limit(rows, subject))]))];
        return tries.Length == 0 ? null : new Figure("at-the-wall", "What servers do while connections wait and no descriptor is left",
            new BarPlot(new Axis("Calls of accept that fail", Unit.PerSecond), ["Calls"], tries) { Heading = "Tries" },
            new BarPlot(new Axis("Processor time over wall time, cores"), ["Cores"], cores) { Heading = "Cost" })
        {
            Subtitle = "Where the limit of descriptors was highest, in brackets; medians of the repetitions",
            Footnote = "A server that keeps some descriptors for itself, or closes at once whom it accepts, makes no call that fails.",
        };
    }

    private static long Limit(Evidence rows, string subject) => rows.Limits(subject, Cpu).DefaultIfEmpty().Max();

    private static string Name(Evidence rows, string subject) => $"{subject} ({Limit(rows, subject):N0})";
}
