namespace Harness.Tests.Judging;

public sealed class RatioTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(2, 4, 1, 2, 1, 4)] // both above 0
    [InlineData(-4, 4, 1, 2, -4, 4)] // the dividend crosses 0
    [InlineData(-4, -2, 1, 2, -4, -1)] // the dividend is below 0
    [InlineData(2, 4, -2, -1, -4, -1)] // the divisor is below 0
    [InlineData(-4, -2, -2, -1, 1, 4)] // both below 0
    [InlineData(2, 4, 0, 2, 1, Infinity)] // the divisor reaches 0
    [InlineData(2, 4, -2, 0, -Infinity, -1)] // from the other side
    [InlineData(-4, 4, 0, 2, -Infinity, Infinity)]
    [InlineData(2, 4, -1, 1, -Infinity, Infinity)] // the divisor crosses 0
    [InlineData(2, 4, 0, 0, -Infinity, Infinity)]
    [InlineData(0, 0, 0, 2, 0, Infinity)] // 0 / 0 is unknown, and bounds nothing
    [InlineData(2, 4, 1, Infinity, 0, 4)]
    [InlineData(-Infinity, 4, 1, 2, -Infinity, 4)]
    public void Dividing_intervals_takes_the_least_and_the_greatest_quotient(
        double aLow, double aHigh, double bLow, double bHigh, double low, double high)
    {
        Interval ratio = Statistics.Ratio(new Interval(1, aLow, aHigh), new Interval(2, bLow, bHigh));

        Assert.Equal(new Interval(0.5, low, high), ratio);
    }

    [Fact]
    public void Subtracting_intervals_takes_the_least_and_the_greatest_difference() =>
        Assert.Equal(new Interval(5, 2, 8), Statistics.Difference(new Interval(10, 8, 12), new Interval(5, 4, 6)));

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void The_interval_holds_a_planted_ratio_in_99_of_100_pairs_of_samples(int size)
    {
        var truth = new PlantedNoise(seed: 30 + size);

        int held = Enumerable.Range(0, 3000).Count(_ =>
        {
            Interval ratio = Statistics.Ratio([.. truth.Normal(size, mean: 600, deviation: 30)],
                [.. truth.Normal(size, mean: 200, deviation: 10)]);
            return ratio.Low <= 3 && 3 <= ratio.High;
        });

        Assert.InRange(held / 3000.0, 0.985, 1);
    }

    [Fact]
    public void The_ratio_of_samples_is_that_of_their_medians()
    {
        Interval ratio = Statistics.Ratio([6, 6, 6], [2, 2, 2]);

        Assert.Equal(Interval.Exactly(3), ratio);
    }

    [Fact]
    public void A_sample_of_one_leaves_the_ratio_unbounded()
    {
        Interval ratio = Statistics.Ratio([6], [2, 2, 2]);

        Assert.Equal(3, ratio.Value);
        Assert.False(ratio.IsBounded);
    }

    [Fact]
    public void Samples_that_reach_0_are_divided_as_intervals()
    {
        Interval ratio = Statistics.Ratio([5, 5, 5], [0, 0, 0]);

        Assert.Equal(Infinity, ratio.Value);
        Assert.False(ratio.IsBounded);
    }

    [Fact]
    public void A_sample_that_is_mostly_nothing_has_an_interval_around_nothing_not_over_powers_of_ten()
    {
        Interval ratio = Statistics.Ratio([0, 0, 0.002, 0, 0], [1, 1.1, 1.05, 1, 1.1]);
        Assert.InRange(ratio.Low, -0.01, 0);
        Assert.InRange(ratio.High, 0, 0.01);
    }
}
