using Charts;
using Harness.Judging;
using Harness.Records;
using static Experiments.GcPauses.PauseColumns;
using static Experiments.GcPauses.PauseSubjects;

namespace Experiments.GcPauses;

/// <summary>The pauses of a trial over time, and under them, on the same time, the slowest echoes.</summary>
static class PauseTimeLineFigure
{
    private const int MostSubjects = 4;

    /// <summary>Whose time lines tell most beside each other; others only where these were not measured.</summary>
    private static readonly string[] First = [PerMessage, ArrayPool, Go, GoPooled];

    public static Figure? Draw(Evidence evidence)
    {
        Row[] trials =
        [
            .. evidence.Subjects
                .OrderBy(subject => Array.IndexOf(First, subject) is >= 0 and var place ? place : First.Length)
                .Select(subject => FirstTrial(evidence, subject)).OfType<Row>().Take(MostSubjects),
        ];
        Series[] pauses = [.. trials.Select(PausesOf).OfType<Series>()], latency = [.. trials.Select(LatencyOf).OfType<Series>()];
        if (pauses.Length == 0 || latency.Length == 0)
            return null;
        Axis time = new("Time since the phase began", Unit.Seconds);
        string[] still = [.. trials.Select(row => row.Subject).Except(pauses.Select(series => series.Name))];
        return new Figure(
            "pause-timeline",
            "Pauses of the collector, and the slowest echoes at the same time",
            new LinePlot(time, new Axis("Length of a pause", Unit.Seconds), pauses) { Heading = "Pauses" },
            new LinePlot(time, new Axis("Slowest echo", Unit.Seconds, Scale.Log), latency)
            {
                Heading = "Slowest echo of the messages due in each 20 ms",
            })
        {
            Stacked = true,
            Subtitle = "First repetition, open loop, no survivors kept",
            Footnote = still.Length == 0 ? "" : $"No pause in {string.Join(", ", still)}.",
        };
    }

    private static Row? FirstTrial(Evidence evidence, string subject) => evidence.Rows.FirstOrDefault(row =>
        row.Subject == subject && row.Status == TrialStatus.Ok && row.Point[CacheEntries.Id] == 0
        && row.Number(Pauses) is not null && row.Text(LatencyLine) is { Length: > 0 });

    private static Series? PausesOf(Row row) => TimeLine.Pauses(row.Text(PauseLine) ?? "") is { Length: > 0 } pauses
        ? new(row.Subject,
            [.. pauses.Select(pause => new DataPoint(pause.Start, pause.Duration, Until: pause.Start + pause.Duration))],
            SeriesStyle.Spans)
        : null;

    private static Series? LatencyOf(Row row) => TimeLine.Latency(row.Text(LatencyLine) ?? "") is { Length: > 0 } buckets
        ? new(row.Subject, [.. buckets.Select(bucket => new DataPoint(bucket.Start, bucket.Worst))], SeriesStyle.Line)
        : null;
}
