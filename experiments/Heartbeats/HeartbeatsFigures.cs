using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.Heartbeats.HeartbeatsColumns;

namespace Experiments.Heartbeats;

/// <summary>The figures of heartbeats, from its rows alone.</summary>
static class HeartbeatsFigures
{
    private const string EachBeatsOnceASecond = "Each is due once a second; median and 99% interval of the repetitions";

    public static Figure? BytesPerDeadline(Evidence evidence) => Bars(evidence, "bytes-per-deadline", "Memory of one deadline", Bytes,
        new Axis("Growth of anonymous memory for each deadline", Unit.Bytes),
        "A goroutine, a task or a callback belongs to the kinds that have one for each; the moment when it is due to all.");

    public static Figure? CpuAgainstDeadlines(Evidence evidence) => Lines(evidence, "cpu-against-deadlines",
        "Processor time of deadlines against their number", CpuShare, new Axis("Cores in use", Unit.Number, Scale.Log),
        "Where not all came in time (beats_ratio below 1 in rows.csv), the processor time is that of those that came.");

    /// <summary>What the claim compares, and how much of what was due came on time.</summary>
    public static Figure? BeatsOnTime(Evidence evidence)
    {
        Evidence alone = evidence.Where(row => row.Subject != OverConnections.Id);
        return Plots.Figure(
            "beats-on-time", "Beats that come on time, and what each costs", EachBeatsOnceASecond,
            "On time: no later than a tenth of the period. The cost is that of all beats; where none was on time, as if one had "
                + "been, so that it is more than the figure says.",
            Plots.Lines(alone.Where(row => row.Number(CpuOnTime) > 0), Count, Deadlines,
                CpuOnTime, new Axis("Processor time for each on time", Unit.Seconds, Scale.Log), "Cost"),
            Plots.Lines(alone, Count, Deadlines, OnTimeShare, new Axis("On time, of those that were due"), "Share"));
    }

    public static Figure? LatenessAgainstDeadlines(Evidence evidence) => Lines(evidence, "lateness-against-deadlines",
        "How late deadlines come, against their number", P99, new Axis("99th percentile of lateness", Unit.Seconds, Scale.Log),
        "The ticker looks at each batch every 10 ms after the last of it is due, by design.");

    public static Figure? CostOfMoving(Evidence evidence) => Bars(evidence, "cost-of-moving",
        "Moving a deadline further, as at each message", MoveSeconds, new Axis("Time of one move", Unit.Seconds),
        "Task.Delay cannot be moved: it is cancelled and begun anew. The ticker and the wheel write the new moment down and look later.");

    public static Figure? AllAtOnce(Evidence evidence) => Lines(evidence, "all-at-once",
        "All deadlines due in the same millisecond", ExpireMaximum, new Axis("How late the last came", Unit.Seconds, Scale.Log),
        "The ticker comes to a deadline that was moved nearer only when its batch has its turn, up to a second later.");

    private static Axis Deadlines { get; } = new("Deadlines", Unit.Number, Scale.Log);

    private static Figure? Lines(Evidence evidence, string id, string title, Column column, Axis vertical, string footnote) =>
        Plots.Figure(id, title, EachBeatsOnceASecond, footnote,
            Plots.Lines(evidence.Where(row => row.Subject != OverConnections.Id), Count, Deadlines, column, vertical));

    private static Figure? Bars(Evidence evidence, string id, string title, Column column, Axis axis, string footnote)
    {
        evidence = evidence.Where(row => row.Subject != OverConnections.Id);
        long largest = evidence.Subjects.Max(subject => evidence.Largest(subject, column, Count)) ?? 0;
        return Plots.Figure(id, title, $"At {largest:N0} deadlines; median and 99% interval of the repetitions", footnote,
            Plots.Bars(
                MeasuredBar.OfAll(evidence, subject => evidence.Median(subject, column, Count, largest)).OrderBy(bar => bar.Total),
                axis, axis.Label));
    }
}
