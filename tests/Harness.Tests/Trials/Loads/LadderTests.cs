namespace Harness.Tests.Trials.Loads;

/// <summary>Which loads are tried to find the most that a server carries.</summary>
public class LadderTests
{
    [Theory]
    [InlineData(new[] { 16 }, new long[] { 16 })]
    [InlineData(new[] { 100 }, new long[] { 16, 64, 100 })]
    [InlineData(new[] { 1_000 }, new long[] { 16, 64, 256, 1_000 })]
    [InlineData(new[] { 65, 64 }, new long[] { 32, 128, 129 })]
    public void Each_step_has_four_times_the_messages_up_to_one_on_each_connection(int[] connections, long[] inFlight)
    {
        var plan = new ShardPlan(connections);
        Assert.Equal(inFlight, Ladder.Steps(plan).Select(step => step.Over(plan)));
        Assert.Equal(MessagesInFlight.Each(1), Ladder.Steps(plan).Last());
    }
}
