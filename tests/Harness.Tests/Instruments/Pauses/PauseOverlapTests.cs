using Harness.Instruments.Pauses;

namespace Harness.Tests.Instruments.Pauses;

public class PauseOverlapTests
{
    /// <summary>From 1,000 ns to 3,000 ns.</summary>
    private static readonly Pause Planted = new(1_000, 2e-6, 0, "planted");

    [Theory]
    [InlineData(0, 999, false)]
    [InlineData(0, 1_000, true)]
    [InlineData(500, 2_000, true)]
    [InlineData(1_500, 2_500, true)]
    [InlineData(0, 9_000, true)]
    [InlineData(3_000, 4_000, true)]
    [InlineData(3_001, 4_000, false)]
    public void An_echo_meets_a_pause_when_they_share_a_moment(long due, long done, bool meets) =>
        Assert.Equal(meets, PauseOverlap.Meets(new EchoedMessage(due, done), Planted));

    [Fact]
    public void The_share_counts_an_echo_once_however_many_pauses_it_met()
    {
        Pause[] pauses = [Planted, new(5_000, 1e-6, 1, "planted")];
        EchoedMessage[] echoes = [new(0, 9_000), new(5_500, 5_600), new(3_500, 4_000), new(7_000, 8_000)];
        Assert.Equal(0.5, PauseOverlap.Share(echoes, pauses));
    }

    [Fact]
    public void No_pause_is_met_by_nobody() => Assert.Equal(0, PauseOverlap.Share([new(0, 9_000)], []));

    [Fact]
    public void No_echo_has_no_share() => Assert.Null(PauseOverlap.Share([], [Planted]));

    [Fact]
    public void The_order_of_the_pauses_does_not_matter()
    {
        Pause[] pauses = [new(50_000, 1e-6, 0, ""), Planted];
        Assert.Equal(1, PauseOverlap.Share([new(2_000, 2_001)], pauses));
    }
}
