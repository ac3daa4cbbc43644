using static Experiments.Backlog.BacklogExperiment;
using static Experiments.Walls.BacklogColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Backlog;

/// <summary>How the rows answer documents 000 and 004 on the backlog: the kernel alone decides, whatever the runtime.</summary>
static class BacklogClaims
{
    private const long Small = 128;
    private const long Largest = 65_535;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("idle1m.wall.backlog", Retried),
        Answer.OfOne("idle1m.wall.backlog.backoff", Growing),
        Answer.OfOne("guide100k.somaxconn.small", Dropped),
        Answer.OfOne("guide100k.somaxconn.large", DroppedOfNone),
    ];

    /// <summary>Connections whose first SYN met a full backlog and that a later one opened.</summary>
    private static Finding Retried(Evidence rows, string burst)
    {
        Row[] full = [.. Full(rows, burst)];
        if (full.Length == 0)
            return rows.NotMeasured(burst, "a backlog that is full");
        Row row = full.MinBy(row => row.Number(FirstStep))!;
        return Finding.OfCounts([.. full.Select(row => (double)ConnectSteps.Parse(row.Text(Steps)!).Sum(step => step.Connections))],
            $"connections whose SYN the kernel dropped and that opened when it came again, {row.Number(FirstStep).Told("0.000")} s later "
                + $"at the soonest; of {row.Number(Asked).Told("N0")} connections to a backlog of {row.Point[Waiting.Id]:N0} that nobody "
                + $"accepted from, {row.Number(Stands).Told("N0")} were established at once; the steps of the others, seconds:connections, "
                + $"{row.Text(Steps)}");
    }

    /// <summary>The claim is a word: measured is the departure from it, the waits that were no longer than the one before.</summary>
    private static Finding Growing(Evidence rows, string burst)
    {
        double[][] waits = [.. Full(rows, burst).Select(row => Waits(row.Text(Steps)!)).Where(waits => waits.Length > 1)];
        return waits.Length == 0
            ? rows.NotMeasured(burst, "a backlog that is full for longer than two SYNs")
            : Finding.OfCounts([.. waits.Select(one => (double)one.Zip(one.Skip(1)).Count(two => two.Second <= two.First))],
                $"waits that were no longer than the one before; they took {string.Join(", ", waits[0])} s: since Linux 6.5 the first come "
                    + $"a second apart (tcp_syn_linear_timeouts){Doubled(rows.Aside)}");
    }

    private static Finding Dropped(Evidence rows, string burst)
    {
        Row[] small = At(rows, burst, Small);
        return small.Length == 0
            ? rows.NotMeasured(burst, $"a somaxconn of {Small}")
            : Finding.OfCounts([.. small.Select(row => Late(row))],
                $"connections whose first SYN was dropped, of {small[0].Number(Asked).Told("N0")} that came while nobody accepted; the "
                    + $"slowest opened after {small[0].Number(ConnectLongest).Told("0.0")} s");
    }

    private static Finding DroppedOfNone(Evidence rows, string burst)
    {
        Row[] large = At(rows, burst, Largest);
        return large.Length == 0
            ? rows.NotMeasured(burst, $"a somaxconn of {Largest:N0}")
            : Finding.OfEvents((long)large.Sum(Late), (long)large.Sum(row => row.Number(Asked)!.Value),
                "connections whose first SYN was dropped, of those that came while nobody accepted");
    }

    private static double Late(Row row) => row.Number(Asked)!.Value - row.Number(Prompt)!.Value;

    private static Row[] At(Evidence rows, string burst, long limit) =>
        [.. rows.Measured(burst, Prompt, row => rows.Limit(row) == limit).Where(row => row.Number(Asked) is not null)];

    /// <summary>Those to which more came than the backlog holds, with what came of them.</summary>
    private static IEnumerable<Row> Full(Evidence rows, string burst) =>
        rows.Measured(burst, FirstStep).Where(row => row.Text(Steps) is not null);

    /// <summary>Between one SYN and the next, in seconds: those who came at any time tell together when each is sent.</summary>
    private static double[] Waits(string steps)
    {
        double[] sent = [.. ConnectSteps.Parse(steps).Select(step => Math.Round(step.Seconds)).Append(0).Distinct().Order()];
        return [.. sent.Zip(sent.Skip(1)).Select(two => two.Second - two.First)];
    }

    private static string Doubled(Evidence rows) => rows.Text(Exponential, Steps, Small) is { } steps
        ? $"; with tcp_syn_linear_timeouts=0, as before, {string.Join(", ", Waits(steps))} s"
        : "";
}
