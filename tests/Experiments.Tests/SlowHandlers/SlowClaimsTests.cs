using Experiments.SlowHandlers;
using Experiments.Tests.Walls;
using static Experiments.SlowHandlers.SlowColumns;

namespace Experiments.Tests.SlowHandlers;

/// <summary>What the claim on slow handlers makes of planted rows, and what a trial foretells.</summary>
public class SlowClaimsTests
{
    private const long Slowest = 200;

    private static readonly string Capped = SlowCase.With(SlowCase.Go, SlowLimits.Capped);
    private static readonly string Both = SlowCase.With(SlowCase.Go, SlowLimits.Capped | SlowLimits.TimeLimited);

    [Theory]
    [InlineData(900, 0, VerdictKind.Reproduced)]
    [InlineData(900, 300, VerdictKind.Reproduced)]
    [InlineData(900, 900, VerdictKind.Differs)]
    [InlineData(300, 900, VerdictKind.Differs)]
    public void Who_is_turned_away_without_a_timeout_is_compared_with_who_is_with_one(
        double without, double with, VerdictKind expected) =>
        Assert.Equal(expected, Turned(without, with).AsWritten("server10k.deadline.handler").Kind);

    [Fact]
    public void Who_was_given_up_is_told_beside_who_was_turned_away() => Assert.Contains(
        $"{Both} had 3,000 come, turned away 0, gave up 2,500, answered 100",
        Turned(900, 0).AsWritten("server10k.deadline.handler").Reason, StringComparison.Ordinal);

    [Fact]
    public void The_height_of_a_pile_is_the_median_of_the_second_half_of_its_time()
    {
        Assert.Equal(30, SteadyCourse.Of("0.00:0 0.50:1 1.00:20 1.50:30 2.00:40"));
        Assert.Null(SteadyCourse.Of(""));
    }

    /// <summary>Little's law: as many wait at any moment as come in the time that each waits.</summary>
    [Theory]
    [InlineData(50, 50.0)]
    [InlineData(100, 100.0)]
    [InlineData(200, null)]
    public void What_is_to_wait_is_rate_times_delay_as_long_as_turns_suffice(int milliseconds, double? waiting) => Assert.Equal(
        waiting, new SlowPlan(1_000, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromSeconds(1)).Planted);

    private static PlantedWalls Turned(double without, double with)
    {
        PlantedWalls rows = new(SlowExperiment.Create(), SlowReading.Reading);
        for (int trial = 0; trial < 8; trial++)
            rows.With(Capped, Slowest, (TurnedAway, without + trial % 2), (Came, 3_000), (TimedOut, 0), (Served, 1_500))
                .With(Both, Slowest, (TurnedAway, with == 0 ? 0 : with + trial % 2), (Came, 3_000), (TimedOut, 2_500), (Served, 100));
        return rows;
    }
}
