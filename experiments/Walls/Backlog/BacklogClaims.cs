using Harness.Declaring;
using Harness.Judging;
using static Experiments.Walls.Backlog.BacklogColumns;
using static Experiments.Walls.Backlog.BacklogWall;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls.Backlog;

/// <summary>How the rows answer document 004 on the backlog.</summary>
static class BacklogClaims
{
    private const long Small = 128;
    private const long Document = 4_096;

    public static readonly IReadOnlyList<Answer> Answers = [Answer.OfOne("idle1m.wall.backlog", FirstRetry)];

    /// <summary>What is known of document 004's own explanation; empty where this run did not test it.</summary>
    public static string Explained(Evidence rows) => rows.At(Explanation, Overflows, Document) is { } overflows
        ? $"With an acceptor slowed to 81 a second, as the document's figures would need, {overflows:N0} handshakes "
            + $"overflow in {rows.At(Explanation, Seconds, Document).Told("0")} s, and the client takes "
            + $"{rows.At(Explanation, Stands, Document).Told("N0")} for open of which the server has accepted "
            + $"{rows.At(Explanation, Accepted, Document).Told("N0")}"
        : "The full profile tests the document's explanation";

    /// <summary>The shortest of all connections whose first SYN was dropped: a count of nothing below it.</summary>
    private static Finding FirstRetry(Evidence rows, string burst)
    {
        if (rows.Measured(burst, FirstStep).MinBy(row => row.Number(FirstStep)) is not { } row)
            return rows.NotMeasured(burst, "a backlog that is full");
        return Finding.OfCounts([row.Number(FirstStep)!.Value],
            $"the shortest connect whose SYN met a full backlog; of {row.Number(Asked).Told("N0")} connections to a backlog of "
                + $"{row.Point[Limit.Id]:N0} that nobody accepted from, {row.Number(Stands).Told("N0")} were established at once; "
                + $"the steps of the others, seconds:connections, {row.Text(Steps)}{Doubled(rows)}");
    }

    private static string Doubled(Evidence rows) => rows.Text(Exponential, Steps, Small) is { } steps
        ? $"; with tcp_syn_linear_timeouts=0, as before Linux 6.5, to a backlog of {Small}, {steps}"
        : "";
}
