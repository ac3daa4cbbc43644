using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
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
        return Plots.Figure(
            "pause-distribution", "How long the collector stops a server",
            "Every pause in the open loop, all repetitions together; of Go the two stops of a cycle added up",
            still.Length == 0 ? "" : $"Without a single pause: {string.Join(", ", still)}.", panels);
    }

    public static Figure? AgainstMemory(Evidence evidence)
    {
        Panel[] panels = [.. ByCache(evidence).Select(part => MemoryPanel(part.Rows, part.Heading)).OfType<Panel>()];
        return Plots.Figure(
            "pause-against-memory", "Time that the process stood still against the memory that it took",
            "Open loop, one message a second on each connection; medians of the repetitions, whiskers their 99% interval",
            "Nearer to the lower left corner is better; the settings of one server trade one for the other.", panels);
    }

    public static Figure? Allocated(Evidence evidence)
    {
        BarPlot?[] panels =
        [
            AllocatedPanel(WithoutSurvivors(evidence), "For each message", AllocatedEach),
            AllocatedPanel(WithoutSurvivors(evidence), "For each connection of a churn", AllocatedConnection, AllocatedReset),
        ];
        string[] reset = [.. evidence.Subjects.Where(subject => evidence.Measured(subject, AllocatedReset).Any())];
        return Plots.Figure("allocated-bytes", "What a server allocates",
            "Bytes by the runtime's own account, after warm-up; median and 99% interval of the repetitions; no survivors kept",
            reset.Length == 0 ? "" : $"Closed by a reset, else by a FIN: {string.Join(", ", reset)}.", [.. panels.OfType<Panel>()]);
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
        return Plots.Lines(series,
            new Axis("Length of a pause", Unit.Seconds, Scale.Log), new Axis("Pauses that are at most so long", Unit.Share), heading);
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
        return Plots.Lines(series,
            new Axis("Resident set at the end", Unit.Bytes, Scale.Log), new Axis("Share of the time spent in pauses", Unit.Share), heading);
    }

    private static Series? Spot(Evidence rows, string subject)
    {
        if (rows.Median(subject, Rss) is not { Value: > 0 } memory || rows.Median(subject, PauseShare) is not { } share)
            return null;
        Interval part = share.Scale(1 / Percent);
        bool whisker = part is { IsBounded: true, Low: >= 0 };
        return new(subject, [new(memory.Value, part.Value, whisker ? part.Low : null, whisker ? part.High : null)], SeriesStyle.Markers);
    }

    /// <param name="columns">Of which a subject has one.</param>
    private static BarPlot? AllocatedPanel(Evidence rows, string heading, params Column[] columns) => Plots.Bars(
        MeasuredBar.OfAll(rows, subject =>
            columns.Select(column => rows.Median(subject, column)).FirstOrDefault(found => found is not null)).OrderBy(bar => bar.Total),
        new Axis("Allocated", Unit.Bytes), heading, heading);
}
