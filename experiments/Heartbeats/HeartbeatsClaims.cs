using Harness.Declaring;
using Harness.Judging;
using static Experiments.Heartbeats.HeartbeatsColumns;

namespace Experiments.Heartbeats;

/// <summary>How the rows answer document 004.</summary>
static class HeartbeatsClaims
{
    public const string Go = "go-ticker-each";
    public const string Timer = "timer-each";
    public const string Ticker = "batch-ticker";
    public const string Heap = "heap";
    public const string Wheel = "wheel";

    /// <summary>Those that a claim speaks of, and the best of them.</summary>
    public static readonly string[] Compared = [Go, Timer, Ticker, Heap, Wheel];

    private const long Million = 1_000_000;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfThree("idle1m.heartbeat.timers", AgainstShared),
    ];

    /// <summary>
    /// The document has two parts: timers do not scale, and a ticker or a heap does. The comparison is of the first with whichever of the
    /// two costs more, so that it holds for the other as well; the reason tells of all and whether their beats came.
    /// </summary>
    private static Finding AgainstShared(Evidence rows, string timers, string ticker, string heap)
    {
        double[] each = Cores(rows, timers);
        string[] named = [.. ((string[])[ticker, heap]).Where(id => Cores(rows, id).Length > 0).OrderByDescending(id => Median(rows, id))];
        if (each.Length == 0 || named.Length == 0)
            return rows.NotMeasured(each.Length == 0 ? timers : ticker, $"{Million:N0} deadlines");
        return Finding.Of(Statistics.Compare(each, Cores(rows, named[0])), Direction.Higher,
            $"processor time of {timers} over that of {named[0]} at {Million:N0} deadlines a second: "
            + string.Join("; ", ((string[])[timers, .. named, Wheel]).Where(id => Cores(rows.Aside, id).Length > 0)
                .Select(id => Told(rows.Aside, id))));
    }

    private static string Told(Evidence rows, string subject) =>
        $"{subject} {Median(rows, subject):0.000} cores{Kept(rows, subject)}";

    private static string Kept(Evidence rows, string subject) =>
        rows.Median(subject, BeatShare, Count, Million) is { } came && rows.Median(subject, P99, Count, Million) is { } late
            ? $", {100 * came.Value:0.0}% of its beats came, 99% within {1e3 * late.Value:0.0} ms"
            : "";

    private static double[] Cores(Evidence rows, string subject) => rows.Sample(subject, CpuShare, Count, Million);

    private static double Median(Evidence rows, string subject) => Statistics.Median(Cores(rows, subject)).Value;
}
