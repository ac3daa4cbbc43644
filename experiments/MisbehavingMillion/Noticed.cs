namespace Experiments.MisbehavingMillion;

/// <summary>What good clients notice, of the worst of their rounds.</summary>
/// <param name="P99">The highest 99th percentile of a round, from when each message was due.</param>
/// <param name="Slowest">The slowest echo of all.</param>
/// <param name="Lost">Messages that were not answered, of all rounds.</param>
readonly record struct Noticed(double? P99, double? Slowest, long Lost)
{
    /// <summary>With one more round.</summary>
    public Noticed And(OpenLoop echoed, Lost lost) =>
        new(Higher(P99, echoed.Latency?.P99), Higher(Slowest, echoed.Latency?.Maximum), Lost + lost.Count);

    private static double? Higher(double? one, double? other) => one > other || other is null ? one : other;
}
