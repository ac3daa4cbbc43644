using Experiments.ReusePort;

namespace Experiments.Tests.ReusePort;

public class BalanceTests
{
    [Theory]
    [InlineData(1.0, 1.0, 0.0, 500, 500)]
    [InlineData(2.0, 0.5, 10.0, 0, 100)]
    [InlineData(1.5, 0.8, 5.0, 75, 25)]
    [InlineData(4.0, 0.25, 17.3205, 100, 0, 0, 0)]
    public void What_loops_have_accepted_says_how_even_it_is(double mostOverMean, double jain, double deviations, params int[] accepted)
    {
        var balance = Balance.Of(new ServerCensus(0) { AcceptedByLoop = [.. accepted.Select(count => (long)count)] })!;
        Assert.Equal((mostOverMean, jain), (balance.MostOverMean, balance.Jain));
        Assert.Equal(deviations, balance.Deviations, 4);
    }

    [Fact]
    public void One_loop_and_no_connection_and_a_server_that_does_not_tell_have_no_balance() => Assert.All(
        (IReadOnlyList<long>?[])[null, [], [7], [0, 0]],
        accepted => Assert.Null(Balance.Of(new ServerCensus(0) { AcceptedByLoop = accepted })));

    /// <summary>Connections that a die deals out are within a few deviations of even, however many loops there are.</summary>
    [Theory, InlineData(2), InlineData(5), InlineData(16)]
    public void A_die_is_told_from_a_bias(int loops)
    {
        var die = new Random(1);
        long[] fair = new long[loops], biased = new long[loops];
        for (int connection = 0; connection < 20_000; connection++)
        {
            fair[die.Next(loops)]++;
            biased[die.Next(10) == 0 ? 0 : die.Next(loops)]++;
        }
        Assert.InRange(new Balance(fair).Deviations, 0, 4);
        Assert.True(new Balance(biased).Deviations > 10, $"{new Balance(biased)}");
    }

    [Fact]
    public void A_share_is_told_of_all_and_of_what_the_clients_leave()
    {
        var shared = new SeveralProcessors(ProcessorSplit.None, Servers: 2, Clients: 2, AreShared: true) { Cores = 2 };
        var usage = Usage.Of(new ProcessorUse(0.9, 1, null), 1, shared);
        Assert.Equal((45.0, 50.0, 90.0), (usage.Server, usage.Clients, usage.OfRest));
        var apart = new SeveralProcessors(ProcessorSplit.None, Servers: 2, Clients: 4, AreShared: false) { Cores = 2 };
        Assert.Equal(new Usage(45, 25, AreShared: false), Usage.Of(new ProcessorUse(0.9, 1, null), 1, apart));
        Assert.Equal(45, new Usage(45, 25, AreShared: false).OfRest);
    }

    /// <summary>Two clocks that do not begin at the same moment may add up to more than there is.</summary>
    [Fact]
    public void No_share_of_the_rest_is_more_than_all_of_it() => Assert.Equal(100, new Usage(60, 41, AreShared: true).OfRest);
}
