using static Experiments.GracefulDrain.DrainColumns;

namespace Experiments.GracefulDrain;

/// <summary>The figures of graceful-drain, from its rows alone.</summary>
static class DrainFigures
{
    public static Figure? Lost(Evidence evidence)
    {
        Evidence small = AtMost(DrainClaims.WithSmall(evidence)), large = DrainClaims.WithLarge(evidence);
        return Plots.Figure(
            "lost-bytes",
            "What is lost when a server is told to end in the middle of its load",
            "By SIGTERM, but for those that are stopped or killed; medians of the repetitions",
            "Lost is what the server had read, or what had arrived when it was told, and whose echo never came. Of one that was killed "
                + "only the second is known.",
            Bars(small, "Bytes lost", $"Messages of {Small} bytes, {Size(small):N0} connections"),
            Bars(large, "Bytes lost", $"Messages of {Large:N0} bytes, read slowly, {Size(large):N0} connections"));
    }

    public static Figure? Ends(Evidence evidence)
    {
        Evidence small = AtMost(DrainClaims.WithSmall(evidence));
        return Plots.Figure(
            "ends",
            "How connections end when their server is told to",
            $"Messages of {Small} bytes, {Size(small):N0} connections, as their clients have it; medians of the repetitions",
            "A reset comes where a socket is closed over bytes that nobody has read.",
            Plots.Bars(
                small.Subjects.Select(subject => new Bar(subject,
                    [small.Median(subject, InOrder)?.Value, small.Median(subject, Reset)?.Value, small.Median(subject, Open)?.Value])),
                new Axis("Connections"), ["FIN", "Reset", "Not ended"]));
    }

    public static Figure? Time(Evidence evidence) => Plots.Figure(
        "drain-seconds",
        "How long a drain takes",
        "From SIGTERM until the last connection has ended, each with messages of 64 bytes under way; median and 99% interval",
        "A server that waits for its peers' acknowledgements waits as long as they delay them, up to 40 ms.",
        Plots.Lines(DrainClaims.WithSmall(evidence).Where(row => DrainSubjects.WayOf(row.Subject) == WayToEnd.Drain),
            Connections, new Axis("Connections", Unit.Number, Scale.Log), DrainTime, new Axis("Time", Unit.Seconds, Scale.Log)));

    private static BarPlot? Bars(Evidence rows, string part, string heading) => Plots.Bars(
        from subject in rows.Subjects
        let lost = (double[])[.. rows.Trials(subject, _ => true).Select(DrainClaims.LostOf).OfType<double>()]
        where lost.Length > 0
        select MeasuredBar.Of(subject, Statistics.Median(lost)),
        new Axis("Bytes", Unit.Bytes), part, heading);

    /// <summary>Those of the largest size that all were asked for.</summary>
    private static Evidence AtMost(Evidence rows)
    {
        long? size = rows.LargestCommon(rows.Subjects, Sent, Connections);
        return rows.Where(row => row.Point[Connections.Id] == size);
    }

    private static long? Size(Evidence rows) => rows.Rows.Max(row => (long?)row.Point[Connections.Id]);
}
