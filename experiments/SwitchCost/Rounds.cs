using System.Diagnostics;

namespace Experiments.SwitchCost;

/// <summary>Has a subject hand over in rounds: first until it runs at its steady speed, then as often as is measured.</summary>
sealed class Rounds(ContractProcess subject, RoundPlan plan, TimeSpan patience)
{
    /// <summary>Even, as either side gives in turn.</summary>
    private const long FewestHandOvers = 100;
    private const long MostHandOvers = 1 << 29;

    /// <summary>All rounds that count, after the warm-up.</summary>
    public async Task<IReadOnlyList<Round>> MeasureAsync(CancellationToken cancellation)
    {
        long count = await WarmUpAsync(cancellation);
        var measured = new List<Round>();
        while (measured.Count < plan.Rounds)
            measured.Add(await RoundAsync(count, cancellation));
        return measured;
    }

    /// <returns>How many hand-overs make a round.</returns>
    private async Task<long> WarmUpAsync(CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        Round last = await RoundAsync(RoundPlan.ShortCount, cancellation);
        for (int i = 1; i < RoundPlan.ShortRounds && Stopwatch.GetElapsedTime(start) < plan.Patience; i++)
            last = await RoundAsync(RoundPlan.ShortCount, cancellation);

        var recent = new Queue<double>();
        while (Stopwatch.GetElapsedTime(start) < plan.Patience
            && !(Stopwatch.GetElapsedTime(start) > plan.WarmUp && Agree(recent)))
        {
            last = await RoundAsync(CountFor(last), cancellation);
            recent.Enqueue(last.SecondsEach);
            if (recent.Count > RoundPlan.Agreeing)
                recent.Dequeue();
        }
        return CountFor(last);
    }

    private static bool Agree(Queue<double> recent) =>
        recent.Count == RoundPlan.Agreeing && recent.Max() <= recent.Min() * RoundPlan.Agreement;

    private long CountFor(Round last) =>
        Math.Clamp((long)(plan.Round.TotalSeconds / last.SecondsEach) / 2 * 2, FewestHandOvers, MostHandOvers);

    private async Task<Round> RoundAsync(long count, CancellationToken cancellation) =>
        Round.Of(await subject.AskAsync("switch", patience, cancellation, ("count", count)), count);
}
