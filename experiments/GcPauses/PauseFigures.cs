using Charts;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.GcPauses.PauseColumns;

namespace Experiments.GcPauses;

/// <summary>The figures of gc-pauses that sum trials up, from its rows alone.</summary>
static class PauseFigures
{
    private const double Percent = 100;

    public static Figure? Distribution(Evidence evidence)
    {
        Panel[] panels = [.. ByCache(evidence).Select(part => DistributionPanel(part.Rows, part.Heading)).OfType<Panel>()];
        string[] still = [.. evidence.Subjects.Where(subject => NeverPaused([.. evidence.Measured(subject, Served)]))];
        return panels.Length == 0 ? null : new Figure(
            "pause-distribution", "How long the collector stops a server", panels)
        {
            Subtitle = "Every pause in the open loop, all repetitions together; of Go the two stops of a cycle added up",
            Footnote = still.Length == 0 ? "" : $"Without a single pause: {string.Join(", ", still)}.",
        };
    }

    public static Figure? AgainstMemory(Evidence evidence)
    {
        Panel[] panels = [.. ByCache(evidence).Select(part => MemoryPanel(part.Rows, part.Heading)).OfType<Panel>()];
        return panels.Length == 0 ? null : new Figure(
            "pause-against-memory", "Time that the process stood still against the memory that it took", panels)
        {
            Subtitle = "Open loop, one message a second on each connection; medians of the repetitions, whiskers their 99% interval",
            Footnote = "Nearer to the lower left corner is better; the settings of one server trade one for the other.",
        };
    }

    public static Figure? Allocated(Evidence evidence)
    {
        BarPlot?[] panels =
        [
            AllocatedPanel(WithoutSurvivors(evidence), "For each message", AllocatedEach),
            AllocatedPanel(WithoutSurvivors(evidence), "For each connection of a churn", AllocatedConnection, AllocatedReset),
        ];
        Panel[] drawn = [.. panels.OfType<Panel>()];
        string[] reset = [.. evidence.Subjects.Where(subject => evidence.Measured(subject, AllocatedReset).Any())];
        return drawn.Length == 0 ? null : new Figure("allocated-bytes", "What a server allocates", drawn)
        {
            Subtitle = "Bytes by the runtime's own account, after warm-up; median and 99% interval of the repetitions; no survivors kept",
            Footnote = reset.Length == 0 ? "" : $"Closed by a reset, else by a FIN: {string.Join(", ", reset)}.",
        };
    }

    private static bool NeverPaused(Row[] trials) => trials.Length > 0 && trials.All(row => row.Number(PauseColumns.Pauses) == 0);

    private static IEnumerable<(Evidence Rows, string Heading)> ByCache(Evidence evidence)
    {
        long[] caches = [.. evidence.Rows.Select(row => row.Point[CacheEntries.Id]).Distinct().Order()];
        return caches.Length < 2
            ? [(evidence, "")]
            : caches[..2].Select(cache => (
                evidence.Where(row => row.Point[CacheEntries.Id] == cache),
                cache == 0 ? "Nothing survives" : $"{cache:N0} messages survive"));
    }

    private static Evidence WithoutSurvivors(Evidence evidence) => evidence.Where(row => row.Point[CacheEntries.Id] == 0);

    private static LinePlot? DistributionPanel(Evidence rows, string heading)
    {
        Series[] series =
        [
            .. from subject in rows.Subjects
               let points = Steps([.. LinesOf(rows, subject).SelectMany(TimeLine.Pauses).Select(pause => pause.Duration)])
               where points.Length > 0
               select new Series(subject, points, SeriesStyle.Steps),
        ];
        return series.Length == 0 ? null : new LinePlot(
            new Axis("Length of a pause", Unit.Seconds, Scale.Log), new Axis("Pauses that are at most so long", Unit.Share), series)
        {
            Heading = heading,
        };
    }

    private static IEnumerable<string> LinesOf(Evidence rows, string subject) => rows.Rows
        .Where(row => row.Subject == subject && row.Status == TrialStatus.Ok)
        .Select(row => row.Text(PauseLine))
        .OfType<string>();

    private static DataPoint[] Steps(double[] durations)
    {
        double[] ascending = [.. durations.Where(duration => duration > 0).Order()];
        return [.. ascending.Select((duration, index) => new DataPoint(duration, (index + 1.0) / ascending.Length))];
    }

    private static LinePlot? MemoryPanel(Evidence rows, string heading)
    {
        Series[] series = [.. rows.Subjects.Where(subject => rows.Measured(subject, Served).Any())
            .Select(subject => Spot(rows, subject)).OfType<Series>()];
        return series.Length == 0 ? null : new LinePlot(
            new Axis("Resident set at the end", Unit.Bytes, Scale.Log), new Axis("Share of the time spent in pauses", Unit.Share), series)
        {
            Heading = heading,
        };
    }

    private static Series? Spot(Evidence rows, string subject)
    {
        if (MedianOf(rows, subject, Rss) is not { Value: > 0 } memory || MedianOf(rows, subject, PauseShare) is not { } share)
            return null;
        Interval part = share.Scale(1 / Percent);
        bool whisker = part is { IsBounded: true, Low: >= 0 };
        return new(subject, [new(memory.Value, part.Value, whisker ? part.Low : null, whisker ? part.High : null)], SeriesStyle.Markers);
    }

    /// <param name="columns">Of which a subject has one.</param>
    private static BarPlot? AllocatedPanel(Evidence rows, string heading, params Column[] columns)
    {
        Bar[] bars =
        [
            .. from subject in rows.Subjects
               from column in columns
               let bar = BarOf(rows, subject, column)
               where bar is not null
               orderby bar.Total
               select bar,
        ];
        return bars.Length == 0 ? null : new BarPlot(new Axis("Allocated", Unit.Bytes), [heading], bars) { Heading = heading };
    }

    private static Bar? BarOf(Evidence rows, string subject, Column column) =>
        MedianOf(rows, subject, column) is { } median ? MeasuredBar.Of(subject, median) : null;

    private static Interval? MedianOf(Evidence rows, string subject, Column column) =>
        rows.Measured(subject, column).Select(row => row.Number(column)!.Value).ToArray() is { Length: > 0 } sample
            ? Statistics.Median(sample)
            : null;
}
