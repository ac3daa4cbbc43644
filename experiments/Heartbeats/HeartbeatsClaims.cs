using static Experiments.Heartbeats.HeartbeatsColumns;

namespace Experiments.Heartbeats;

/// <summary>How the rows answer document 004.</summary>
static class HeartbeatsClaims
{
    public const string Go = "go-ticker-each";
    public const string GoTicker = "go-batch-ticker";
    public const string GoHeap = "go-heap";
    public const string Timer = "timer-each";
    public const string Ticker = "batch-ticker";
    public const string Heap = "heap";
    public const string Wheel = "wheel";

    /// <summary>Those that a comparison rests on.</summary>
    public static readonly string[] Compared = [Go, GoTicker, GoHeap, Timer, Ticker, Heap];

    /// <summary>The size at which they are compared.</summary>
    public const long Million = 1_000_000;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfThree("idle1m.heartbeat.timers", AgainstShared),
    ];

    /// <summary>
    /// The document has two parts: timers do not scale, and a ticker or a heap does. The comparison is of what a beat costs that came on
    /// time, since a timer that does not keep up costs less by what it leaves undone; it is with whichever of the two costs more, so that
    /// it holds for the other as well.
    /// </summary>
    private static Finding AgainstShared(Evidence rows, string timers, string ticker, string heap)
    {
        if (((string[])[timers, ticker, heap]).FirstOrDefault(id => Costs(rows, id).Length == 0) is { } missing)
            return rows.NotMeasured(missing, $"{Million:N0} deadlines");
        string dearer = Median(rows, ticker) > Median(rows, heap) ? ticker : heap;
        return Finding.Of(Statistics.Compare(Costs(rows, timers), Costs(rows, dearer)), Direction.Higher,
            $"processor time of {timers} over that of {dearer}, for each of {Million:N0} beats a second that came on time: "
            + string.Join("; ", ((string[])[timers, ticker, heap, Wheel]).Where(id => Costs(rows.Aside, id).Length > 0)
                .Select(id => Told(rows.Aside, id))));
    }

    private static string Told(Evidence rows, string subject) =>
        $"{subject} {1e6 * Median(rows, subject):0.00} µs{Kept(rows, subject)}";

    private static string Kept(Evidence rows, string subject) =>
        rows.Median(subject, OnTimeShare, Count, Million) is { } onTime && rows.Median(subject, P99, Count, Million) is { } late
            ? $", {100 * onTime.Value:0.0}% of its beats came on time, 99% within {1e3 * late.Value:0.0} ms"
            : "";

    private static double[] Costs(Evidence rows, string subject) => rows.Sample(subject, CpuOnTime, Count, Million);

    private static double Median(Evidence rows, string subject) => Statistics.Median(Costs(rows, subject)).Value;
}
