using Clients.Load;

namespace Clients.Tests;

public sealed class LatencyHistogramSpecs
{
    [Theory]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(99)]
    [InlineData(99.9)]
    [InlineData(100)]
    public void A_percentile_is_within_a_256th_of_the_sorted_truth(double percent)
    {
        Random random = new(1);
        long[] values = [.. Enumerable.Range(0, 50_000).Select(_ => (long)Math.Exp(random.NextDouble() * Math.Log(60e9)))];
        LatencyHistogram histogram = new();
        foreach (long value in values)
            histogram.Record(value);
        Array.Sort(values);

        double truth = values[(int)Math.Ceiling(percent / 100 * values.Length) - 1];

        Assert.InRange(histogram.PercentileNanoseconds(percent)!.Value, truth * (1 - 1 / 256.0), truth * (1 + 1 / 256.0));
    }

    [Fact]
    public void Small_values_count_and_maximum_are_exact()
    {
        LatencyHistogram histogram = new();
        for (int value = 0; value <= 255; value++)
            histogram.Record(value);

        Assert.Equal(256, histogram.Count);
        Assert.Equal(127, histogram.PercentileNanoseconds(50));
        Assert.Equal(255, histogram.MaximumNanoseconds);
        Assert.Equal(255, histogram.PercentileNanoseconds(100));
    }

    [Fact]
    public void Beyond_the_largest_bucket_the_maximum_still_holds()
    {
        LatencyHistogram histogram = new();
        histogram.Record(long.MaxValue);

        Assert.Equal(long.MaxValue, histogram.MaximumNanoseconds);
        Assert.NotNull(histogram.PercentileNanoseconds(50));
    }

    [Fact]
    public void Nothing_recorded_has_no_percentile() => Assert.Null(new LatencyHistogram().PercentileNanoseconds(50));
}
