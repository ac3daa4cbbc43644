using System.Globalization;
using static Experiments.Walls.BacklogColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls;

/// <summary>How long those wait who meet a full backlog.</summary>
static class ConnectSteps
{
    /// <summary>What share is open by which time.</summary>
    /// <param name="subtitle">Who comes to whom.</param>
    public static FigureRecipe Figure(string subtitle) => new("connect-latency-under-backlog", rows => Draw(rows, subtitle));

    private static Figure? Draw(Evidence rows, string subtitle)
    {
        Series[] series =
        [
            .. from subject in rows.Subjects
               from limit in rows.Limits(subject, Prompt)
               where rows.At(subject, Asked, limit) > 0
               select new Series($"{subject} ({limit:N0})", [.. Points(rows, subject, limit)], SeriesStyle.Steps),
        ];
        return series.Length == 0 ? null : new Figure(
            "connect-latency-under-backlog",
            "How long a connection takes that meets a full backlog",
            new LinePlot(
                new Axis("Time of a connection", Unit.Seconds),
                new Axis("Connections that are open by then", Unit.Share),
                series))
        {
            Subtitle = subtitle,
            Footnote = "Steps are SYNs that the kernel sends again: a second apart at first (net.ipv4.tcp_syn_linear_timeouts = 4), before "
                + "Linux 6.5, or where that is 0, at 1, 3 and 7 seconds. A backlog that is never full has no steps.",
        };
    }

    /// <summary>All that opened with their first SYN stand at 0: on loopback they took microseconds.</summary>
    private static IEnumerable<DataPoint> Points(Evidence rows, string subject, long limit)
    {
        double asked = rows.At(subject, Asked, limit)!.Value;
        (double Seconds, long Connections)[] steps = Parse(rows.Text(subject, Steps, limit) ?? "");
        double open = rows.At(subject, Prompt, limit)!.Value;
        yield return new DataPoint(0, open / asked);
        foreach ((double seconds, long connections) in steps)
        {
            open += connections;
            yield return new DataPoint(seconds, open / asked);
        }
    }

    /// <summary>From <c>1.0:340 3.1:20</c>.</summary>
    public static (double Seconds, long Connections)[] Parse(string steps) =>
        [.. steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split(':')).Select(step =>
            (double.Parse(step[0], CultureInfo.InvariantCulture), long.Parse(step[1], CultureInfo.InvariantCulture)))];
}
