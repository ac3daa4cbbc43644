using System.Text.Json;
using FsCheck.Xunit;
using Latencies;

namespace Harness.Tests.Trials.Fleets;

/// <summary>Percentiles, of one process and of a fleet, on values that are planted.</summary>
public class LatencyTests
{
    private static readonly double[] Percents = [1, 50, 90, 99, 99.9, 100];

    [Property(MaxTest = 30)]
    public bool Whatever_process_measured_what_a_fleet_has_the_percentiles_of_all_values_in_one((byte Process, uint Value)[] measured)
    {
        LatencyHistogram all = Of(measured.Select(one => (long)one.Value)), merged = new();
        foreach (var process in measured.GroupBy(one => one.Process % 3))
        {
            LatencyHistogram its = Of(process.Select(one => (long)one.Value));
            merged.AddEncoded(its.Encode(), its.MaximumNanoseconds, its.SumNanoseconds);
        }
        return (all.Count, all.MaximumNanoseconds, all.SumNanoseconds)
                == (merged.Count, merged.MaximumNanoseconds, measured.Sum(one => (long)one.Value))
            && Percents.All(percent => all.PercentileNanoseconds(percent) == merged.PercentileNanoseconds(percent));
    }

    [Fact]
    public void A_percentile_is_the_value_of_its_rank_or_at_most_a_1024th_more()
    {
        Random random = new(1);
        long[] values = [.. Enumerable.Range(0, 50_000).Select(_ => (long)Math.Exp(random.NextDouble() * Math.Log(60e9))).Order()];
        LatencyHistogram histogram = Of(values);
        Assert.All(Percents, percent =>
        {
            long truth = values[(int)Math.Ceiling((decimal)percent * values.Length / 100) - 1];
            Assert.InRange(histogram.PercentileNanoseconds(percent)!.Value, truth, truth * (1 + 1 / 1024.0));
        });
    }

    [Theory]
    [InlineData(160, 159)]
    [InlineData(100, 99)]
    [InlineData(1, 1)]
    public void The_99th_percentile_is_the_value_that_99_of_100_do_not_exceed(int values, double rank) =>
        Assert.Equal(rank, Of(Enumerable.Range(1, values).Select(value => (long)value)).PercentileNanoseconds(99));

    [Theory]
    [InlineData(99.9, 1_000, 999)]
    [InlineData(99.99, 10_000, 9_999)]
    [InlineData(99.99, 10_001, 10_000)]
    [InlineData(90, 10, 9)]
    public void A_rank_is_reckoned_in_decimals(double percent, int values, double rank) => Assert.InRange(
        Of(Enumerable.Range(1, values).Select(value => (long)value)).PercentileNanoseconds(percent)!.Value, rank, rank * (1 + 1 / 1024.0));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(LatencyHistogram.MostNanoseconds)]
    [InlineData(LatencyHistogram.MostNanoseconds + 1)]
    public void However_long_one_took_the_maximum_is_exact(long longest)
    {
        LatencyHistogram histogram = Of([longest]);
        Assert.Equal(longest, histogram.MaximumNanoseconds);
        Assert.InRange(histogram.PercentileNanoseconds(50)!.Value, LatencyHistogram.MostNanoseconds, longest);
    }

    [Fact]
    public void Of_nothing_there_is_no_percentile() => Assert.Null(new LatencyHistogram().PercentileNanoseconds(50));

    [Fact]
    public void As_many_are_counted_up_to_a_value_as_are_not_above_it() =>
        Assert.Equal(3, Of([5, 1_000, 50_000_000, 200_000_000]).CountUpTo(100_000_000));

    /// <summary>One process in a hundred messages has two slow ones, the other none: of both together it is one in a hundred.</summary>
    [Fact]
    public void The_99th_percentile_of_a_fleet_is_not_that_of_its_worst_process()
    {
        JsonElement worst = Answer(Of([.. Enumerable.Repeat(1_000_000L, 98), 500_000_000, 600_000_000]));
        JsonElement best = Answer(Of(Enumerable.Repeat(1_000_000L, 100)));

        Assert.InRange(Latency.Of([worst])!.P99, 0.5, 0.501);
        Latency fleet = Latency.Of([worst, best])!;
        Assert.InRange(fleet.P99, 0.001, 0.001001);
        Assert.Equal(0.6, fleet.Maximum, 9);
    }

    [Fact]
    public void The_mean_is_that_of_the_values_and_not_of_their_buckets()
    {
        LatencyHistogram one = Of([1_000_001, 1_000_002]), other = Of([7_000_000_003]);
        Assert.Equal(7_002_000_006e-9 / 3, Latency.Of([Answer(one), Answer(other)])!.Mean!.Value, 15);
        Assert.Null(Latency.Of([JsonSerializer.SerializeToElement(new { histogram_ns = one.Encode(), max_us = 1 })])!.Mean);
    }

    [Fact]
    public void The_distribution_is_the_text_that_tools_of_HdrHistogram_read()
    {
        string text = Latency.Of([Answer(Of(Enumerable.Range(1, 1_000).Select(value => value * 1_000L)))])!.Distribution();
        Assert.StartsWith("       Value     Percentile TotalCount 1/(1-Percentile)", text, StringComparison.Ordinal);
        Assert.Contains("500.", text, StringComparison.Ordinal);
        Assert.Matches(@"Total count += +1000\b", text);
    }

    [Fact]
    public void A_share_above_a_time_is_that_of_all_processes()
    {
        JsonElement stalled = Answer(Of([1_000, 1_000, 300_000_000, 900_000_000]));
        JsonElement other = Answer(Of([1_000, 1_000, 2_000, 900_000_000]));
        Latency fleet = Latency.Of([stalled, other])!;
        Assert.Equal([1, 3 / 8.0, 0.25, 0], ((double[])[0, 0.25, 0.5, 1]).Select(seconds => fleet.ShareAbove(seconds)!.Value));
    }

    [Fact]
    public void A_process_that_measured_nothing_adds_nothing()
    {
        JsonElement idle = Answer(new()), busy = Answer(Of([7_000]));
        Assert.Null(Latency.Of([idle, idle]));
        Assert.Equal(7e-6, Latency.Of([idle, busy])!.P50, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_histogram_fails_the_trial(string text)
    {
        JsonElement answer = JsonSerializer.SerializeToElement(new { histogram_ns = text, max_us = 1 });
        var failure = Assert.Throws<TrialFailedException>(() => Latency.Of([answer]));
        Assert.Contains("'histogram_ns' cannot be read", failure.Message, StringComparison.Ordinal);
    }

    private static LatencyHistogram Of(IEnumerable<long> values)
    {
        var histogram = new LatencyHistogram();
        foreach (long value in values)
            histogram.Record(value);
        return histogram;
    }

    private static JsonElement Answer(LatencyHistogram histogram) => JsonSerializer.SerializeToElement(
        new { histogram_ns = histogram.Encode(), max_us = histogram.MaximumNanoseconds / 1e3, sum_ns = histogram.SumNanoseconds });
}
