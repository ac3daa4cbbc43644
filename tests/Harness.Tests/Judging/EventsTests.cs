namespace Harness.Tests.Judging;

public sealed class EventsTests
{
    // Garwood's table of 1936 for 99%.
    [Theory]
    [InlineData(1, 0.00501, 7.43)]
    [InlineData(5, 1.08, 14.15)]
    [InlineData(10, 3.72, 21.40)]
    public void The_bounds_are_those_of_the_table(long seen, double low, double high)
    {
        Interval expected = Statistics.Events(seen);

        Assert.Equal((seen, low, high), (expected.Value, Math.Round(expected.Low, low < 1 ? 5 : 2), Math.Round(expected.High, 2)));
    }

    [Fact]
    public void No_event_leaves_the_whole_error_to_the_upper_bound() =>
        Assert.Equal(new Interval(0, 0, -Math.Log(0.01)), Statistics.Events(0) with { High = -Math.Log(0.01) });
}
