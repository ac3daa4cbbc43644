using Harness.Instruments.Pauses;

namespace Harness.Tests.Instruments.Pauses;

public class PauseSummaryTests
{
    [Fact]
    public void Percentiles_are_values_that_occurred()
    {
        PauseSummary summary = Of([.. Enumerable.Range(1, 200).Reverse().Select(i => i * 1e-3)]);
        Assert.Equal((200, 0.100, 0.190, 0.198, 0.200),
            (summary.Count, summary.P50!.Value, summary.P95!.Value, summary.P99!.Value, summary.Maximum!.Value));
        Assert.Equal(20.1, summary.TotalSeconds, 9);
    }

    [Fact]
    public void With_fewer_than_a_hundred_the_99th_percentile_is_the_longest()
    {
        PauseSummary summary = Of([0.003, 0.001, 0.002]);
        Assert.Equal((0.002, 0.003, 0.003, 0.003), (summary.P50, summary.P95, summary.P99, summary.Maximum));
    }

    [Fact]
    public void A_single_pause_is_every_percentile()
    {
        PauseSummary summary = Of([0.004]);
        Assert.Equal((0.004, 0.004, 0.004, 0.004), (summary.P50, summary.P95, summary.P99, summary.Maximum));
    }

    [Fact]
    public void Without_a_pause_there_is_a_count_and_no_percentile() =>
        Assert.Equal(new PauseSummary(0, 0, null, null, null, null), Of([]));

    private static PauseSummary Of(double[] seconds) => PauseSummary.Of(seconds.Select(length => new Pause(0, length, 0, "planted")));
}
