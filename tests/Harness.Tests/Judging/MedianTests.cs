namespace Harness.Tests.Judging;

public sealed class MedianTests
{
    [Fact]
    public void Three_values_give_the_interval_of_Maritz_and_Jarrett()
    {
        // By hand: the weights are the Beta(2, 2) masses of thirds, 7/27, 13/27 and 7/27, so the standard error is √(14/27); t(2) at
        // 99.5% is 9.9248.
        Interval median = Statistics.Median([1, 2, 3]);

        double margin = 9.92484320 * Math.Sqrt(14.0 / 27);
        Assert.Equal(2, median.Value, 6);
        Assert.Equal(2 - margin, median.Low, 4);
        Assert.Equal(2 + margin, median.High, 4);
    }

    [Fact]
    public void Two_values_give_the_interval_of_Student()
    {
        Interval median = Statistics.Median([10, 12]);

        Assert.Equal(11, median.Value, 6);
        Assert.Equal(11 - 63.6567, median.Low, 3);
    }

    [Fact]
    public void One_value_has_no_interval()
    {
        Interval median = Statistics.Median([7]);

        Assert.Equal(7, median.Value);
        Assert.False(median.IsBounded);
    }

    [Fact]
    public void Equal_values_are_known_exactly() => Assert.Equal(Interval.Exactly(9), Statistics.Median([9, 9, 9]));

    [Fact]
    public void Gigabytes_that_vary_by_bytes_keep_their_interval()
    {
        Interval small = Statistics.Median([1, 2, 3.5]);
        Interval large = Statistics.Median([1e12 + 1, 1e12 + 2, 1e12 + 3.5]);

        Assert.Equal(small.Low, large.Low - 1e12, 3);
        Assert.Equal(small.High, large.High - 1e12, 3);
    }

    [Fact]
    public void An_empty_sample_and_a_value_that_is_not_finite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Statistics.Median([]));
        Assert.Throws<ArgumentException>(() => Statistics.Median([1, double.NaN, 2]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void The_interval_holds_a_planted_median_in_99_of_100_samples(int size)
    {
        var truth = new PlantedNoise(seed: 20 + size);

        int held = Enumerable.Range(0, 4000).Count(_ =>
        {
            Interval median = Statistics.Median([.. truth.Normal(size, mean: 4096, deviation: 64)]);
            return median.Low <= 4096 && 4096 <= median.High;
        });

        Assert.InRange(held / 4000.0, 0.985, 1);
    }
}
