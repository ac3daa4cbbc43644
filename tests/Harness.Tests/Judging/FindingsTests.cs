using static Harness.Tests.PlantedRun;

namespace Harness.Tests.Judging;

/// <summary>The findings of two subjects, of slopes of 2,048 and of 64 bytes.</summary>
public class FindingsTests
{
    private const string Go = "go-goroutine", EventLoop = "event-loop";

    private static Evidence Planted { get; } = new(PlantedRun.Experiment, Profile.Full, [.. Rows()]);

    [Fact]
    public void Slopes_are_set_against_each_other()
    {
        Finding ratio = Planted.FindingOfSlopes((Go, Rss), (EventLoop, Rss), Connections, Statistics.Ratio,
            (dear, cheap) => $"{dear.PerUnit.Value:0} over {cheap.PerUnit.Value:0}");
        Assert.Equal(32, ratio.Measured!.Value.Value, tolerance: 1e-6);
        Assert.Equal("2048 over 64", ratio.Note);
        Finding difference = Planted.FindingOfSlopes(
            (Go, Rss), (EventLoop, Rss), Connections, Statistics.Difference, (_, _) => "");
        Assert.Equal(1984, difference.Measured!.Value.Value, tolerance: 1e-6);
    }

    [Fact]
    public void Who_has_no_slope_is_named() => Assert.Contains("node was not part", Planted.FindingOfSlopes(
        (Go, Rss), ("node", Rss), Connections, Statistics.Ratio, (_, _) => "").Note);

    [Fact]
    public void Counts_are_those_of_every_trial_or_are_not_told()
    {
        Assert.Equal((4.0, Bounds.Counted), Planted.FindingOfCounts(Go, Threads, "") is var found
            ? (found.Measured!.Value.Value, found.Bounds)
            : default);
        Assert.Equal("this run did not measure nothing_bytes of event-loop",
            Planted.FindingOfCounts(EventLoop, new("nothing_bytes", "B", "", ""), "").Note);
    }

    [Fact]
    public void Samples_are_compared_or_set_against_each_other_and_who_has_none_is_named()
    {
        double[] At4000(string subject) => Planted.Sample(subject, Rss, Connections, 4000);
        Finding lower = Planted.FindingOfComparison(EventLoop, Go, At4000, Direction.Lower, "4,000", "note");
        Assert.Equal((Direction.Lower, "note"), (lower.Claimed, lower.Note));
        Assert.True(lower.Measured!.Value.Value < 1);
        Assert.Equal(100 * lower.Measured!.Value.Value,
            Planted.FindingOfRatio(EventLoop, Go, At4000, 100, "4,000", "").Measured!.Value.Value, tolerance: 1e-9);
        Assert.Contains("node was not part", Planted.FindingOfRatio(Go, "node", At4000, 1, "4,000", "").Note);
    }
}
