using static Experiments.SchedulerThreads.SchedulerColumns;

namespace Experiments.SchedulerThreads;

/// <summary>How the rows answer document 001's "More OS threads = better latency".</summary>
static class ThreadClaims
{
    private const double Milli = 1e3;

    /// <summary>Judged by the 99th percentile, which the document does not name; the median and the 99.9th are told beside.</summary>
    public static readonly Answer Latency = Answer.OfTwo("guide10k.maxprocs", (rows, twice, once) => rows.FindingOfComparison(
        twice, once, subject => rows.Sample(subject, HalfP99), Direction.Lower, "an open loop",
        $"99th percentile of {twice} over that of {once}, {rows.Aside.Median(once, LoadColumns.Offered)?.Value:N0} messages a second: "
        + $"p50 {Both(rows.Aside, twice, once, HalfP50)}, p99 {Both(rows.Aside, twice, once, HalfP99)}, "
        + $"p99.9 {Both(rows.Aside, twice, once, HalfP999)} ms; in a closed loop "
        + $"{PerSecond(rows.Aside, twice)} against {PerSecond(rows.Aside, once)} messages a second{Beside(rows.Aside, twice)}"));

    private static string Beside(Evidence rows, string twice) =>
        twice == ScheduledServers.DocumentTwice && rows.Median(ScheduledServers.Go, HalfP99) is not null
            ? $"; echoing bytes, p99 {Both(rows, $"{ScheduledServers.Go}-procs-2x", ScheduledServers.Go, HalfP99)} ms"
            : "";

    private static string Both(Evidence rows, string one, string other, Column column) =>
        $"{Of(rows, one, column)} against {Of(rows, other, column)}";

    private static string Of(Evidence rows, string subject, Column column) =>
        rows.Median(subject, column) is { } median ? $"{median.Value * Milli:0.000}" : "unknown";

    private static string PerSecond(Evidence rows, string subject) =>
        rows.Median(subject, LoadColumns.MessagesPerSecond) is { } rate ? $"{rate.Value:N0}" : "unknown";
}
