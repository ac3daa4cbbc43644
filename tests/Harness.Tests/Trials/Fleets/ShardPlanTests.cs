namespace Harness.Tests.Trials.Fleets;

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

    [Fact]
    public void No_connection_is_no_plan() => Assert.Throws<ArgumentOutOfRangeException>(() => ShardPlan.For(0, 20_000));

    [Theory]
    [InlineData(500, 1, 501)]
    [InlineData(256, 1, 501)]
    [InlineData(1_001, 2, 1_002)]
    public void A_limit_without_room_for_a_connection_is_refused_with_the_number_needed(long limit, int each, int needed)
    {
        RefusedException refusal = Assert.Throws<RefusedException>(() => ShardPlan.For(10, limit, each));
        Assert.Contains($"{limit} descriptors", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{needed} at least", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(10, ShardPlan.For(10, needed, each).Total);
    }

    [Fact]
    public void Client_shards_dial_from_addresses_of_their_own()
    {
        SourcePlan[] plans = [.. Enumerable.Range(0, 300).Select(shard => SourcePlan.For(shard, 19_000, EphemeralPorts.OfTheKernel))];
        Assert.Equal(300, plans.Select(plan => plan.First).Distinct().Count());
        Assert.All(plans, plan => Assert.Equal(127, plan.First.GetAddressBytes()[0]));
        Assert.All(plans, plan => Assert.Equal(2, plan.Count));
    }
}
