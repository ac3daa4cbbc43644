namespace Harness.Tests.Trials.Fleets;

/// <summary>From how many addresses a client dials.</summary>
public class SourcePlanTests
{
    [Theory]
    [InlineData(1_000, 28_232, 1)]
    [InlineData(19_000, 28_232, 2)]
    [InlineData(1_000, 384, 6)]
    [InlineData(1_000, 10, 200)]
    public void A_shard_takes_addresses_enough_to_use_half_of_the_free_ports(int connections, int free, int addresses) =>
        Assert.Equal(addresses, SourcePlan.For(0, connections, Ports(free)).Count);

    [Theory]
    [InlineData(10_000 + 131_072, 28_232, 10)]
    [InlineData(10_000 + 4_000_000, 28_232, 200)]
    public void Ports_in_time_wait_take_addresses_as_open_ones_do(long connections, int free, int addresses) =>
        Assert.Equal(addresses, SourcePlan.For(0, connections, Ports(free)).Count);

    [Theory]
    [InlineData(28_232)]
    [InlineData(384)]
    [InlineData(10)]
    [InlineData(6)]
    public void Every_number_of_connections_that_is_not_refused_has_ports(int free)
    {
        int most = (int)SourcePlan.MostConnections(Ports(free));
        Assert.InRange((long)SourcePlan.For(0, most, Ports(free)).Count * free, most, long.MaxValue);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    [InlineData(0)]
    public void Ports_that_listeners_may_hold_are_nobodys_to_dial_from(int free) =>
        Assert.Equal(0, SourcePlan.MostConnections(Ports(free)));

    [Theory]
    [InlineData(128, 2_560.0)]
    [InlineData(1, 20.0)]
    [InlineData(4_096, null)]
    public void Where_few_connections_may_wait_clients_keep_to_a_pace(long length, double? pace) =>
        Assert.Equal(pace, AcceptQueue.PaceOf(length));

    private static EphemeralPorts Ports(int free) => new(10_000, 10_000 + free - 1, 0);
}
