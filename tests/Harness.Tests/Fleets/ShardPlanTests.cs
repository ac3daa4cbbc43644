using Harness.Fleets;

namespace Harness.Tests.Fleets;

public class ShardPlanTests
{
    [Theory]
    [InlineData(1, 20_000, 1)]
    [InlineData(19_500, 20_000, 1)]
    [InlineData(19_501, 20_000, 2)]
    [InlineData(1_000_000, 20_000, 52)]
    [InlineData(1_000_000, 1_048_576, 1)]
    public void The_fewest_processes_that_fit_hold_all_connections(long connections, long limit, int processes)
    {
        ShardPlan plan = ShardPlan.For(connections, limit);
        Assert.Equal(processes, plan.Connections.Count);
        Assert.Equal(connections, plan.Total);
        Assert.All(plan.Connections, shard => Assert.InRange(shard, 1, limit - ShardPlan.DescriptorsOfTheProcess));
    }

    [Fact]
    public void Shards_differ_by_one_connection_at_most()
    {
        ShardPlan plan = ShardPlan.For(100_001, 20_000);
        Assert.InRange(plan.Connections.Max() - plan.Connections.Min(), 0, 1);
    }

    [Theory]
    [InlineData(0, 20_000)]
    [InlineData(10, 500)]
    public void No_connection_or_no_room_is_refused(long connections, long limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShardPlan.For(connections, limit));

    [Fact]
    public void Client_shards_dial_from_addresses_of_their_own()
    {
        SourcePlan[] plans = [.. Enumerable.Range(0, 300).Select(shard => SourcePlan.For(shard, 19_000, ephemeralPorts: 28_232))];
        Assert.Equal(300, plans.Select(plan => plan.First).Distinct().Count());
        Assert.All(plans, plan => Assert.Equal(127, plan.First.GetAddressBytes()[0]));
        Assert.All(plans, plan => Assert.Equal(2, plan.Count));
    }
}
