using Experiments.Subjects.Heartbeats;

namespace Experiments.Tests.Heartbeats;

public class LatenessTests
{
    [Fact]
    public void Percentiles_are_at_most_a_128th_above_the_truth_and_the_maximum_exact()
    {
        var lateness = new Lateness();
        for (long i = 1; i <= 100_000; i++)
            lateness.Record(i * 1_000);
        Assert.Equal(100_000, lateness.Count);
        Assert.Equal(100_000_000, lateness.MaximumNanoseconds);
        Assert.InRange(lateness.PercentileNanoseconds(50)!.Value / 50_000_000, 1, 1 + 1 / 128.0);
        Assert.InRange(lateness.PercentileNanoseconds(99)!.Value / 99_000_000, 1, 1 + 1 / 128.0);
    }

    [Fact]
    public void One_that_comes_early_is_told()
    {
        var lateness = new Lateness();
        lateness.Record(-1);
        lateness.Record(-3_000);
        Assert.Equal((2L, 2L, 3_000L), (lateness.Early, lateness.Count, lateness.EarliestNanoseconds));
        Assert.Equal(0, lateness.PercentileNanoseconds(50));
    }

    [Fact]
    public void Many_that_are_equally_late_count_each()
    {
        var lateness = new Lateness();
        lateness.Record(5, 99);
        lateness.Record(1_000_000);
        Assert.Equal((100L, 5.0, 1_000_000L), (lateness.Count, lateness.PercentileNanoseconds(99)!.Value, lateness.MaximumNanoseconds));
    }

    [Fact]
    public void None_is_lost_that_several_threads_record()
    {
        var lateness = new Lateness();
        Parallel.For(0, 100_000, i => lateness.Record(i));
        Assert.Equal((100_000L, 99_999L), (lateness.Count, lateness.MaximumNanoseconds));
    }

    [Fact]
    public void What_was_recorded_before_is_forgotten_and_what_comes_after_is_not()
    {
        var lateness = new Lateness();
        lateness.Record(7);
        lateness.Clear();
        lateness.Record(2);
        Assert.Equal((1L, 2L, 1L), (lateness.Count, lateness.MaximumNanoseconds, lateness.Within(3)));
    }

    [Fact]
    public void Of_nothing_there_is_no_percentile() => Assert.Null(new Lateness().PercentileNanoseconds(50));
}
