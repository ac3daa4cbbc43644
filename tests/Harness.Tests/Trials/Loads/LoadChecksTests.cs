namespace Harness.Tests.Trials.Loads;

/// <summary>Each check of a load on figures that are planted, true ones and false ones.</summary>
public class LoadChecksTests
{
    private static readonly ShardPlan Plan = new([100, 100]);

    [Fact]
    public void Littles_law_holds_of_latencies_that_are_those_of_all_messages() =>
        Assert.Equal(1, LoadChecks.LittlesLaw(messagesPerSecond: 50_000, meanSeconds: 0.00032, inFlight: 16), 9);

    /// <summary>Half of the messages take 1 ms, half 9 ms; the slow half is left out.</summary>
    [Fact]
    public void Latencies_that_are_left_out_break_it() => Assert.StartsWith(
        "Little's law does not hold: 0.20 instead of 1",
        Assert.Single(LoadChecks.OfClosed(LoadChecks.LittlesLaw(2_000, 0.001, 10), doubled: 1, clientShare: 0.5, serverShare: 1)),
        StringComparison.Ordinal);

    /// <summary>A message waits 4 ms for its turn and takes 1 ms then, and the clock starts when it is sent.</summary>
    [Fact]
    public void Latencies_that_count_from_too_late_a_moment_break_it() => Assert.NotEmpty(
        LoadChecks.OfClosed(LoadChecks.LittlesLaw(1_000, 0.001, 5), doubled: 1, clientShare: 0.5, serverShare: 1));

    [Fact]
    public void Messages_in_flight_that_are_not_those_that_were_told_break_it() => Assert.Equal(
        "Little's law does not hold: 2.00 instead of 1",
        Assert.Single(LoadChecks.OfClosed(LoadChecks.LittlesLaw(1_000, 0.016, 8), doubled: 1, clientShare: 0.5, serverShare: 1)));

    [Theory]
    [InlineData(0, 1.0, 1.0, 100)]
    [InlineData(0, 1.0, 1.5, 250.0 / 3)]
    [InlineData(0, 1.0, 0.9, 100)]
    [InlineData(0.2, 1.0, 1.0, 90)]
    [InlineData(0.2, 1.0, 1.5, 230.0 / 3)]
    [InlineData(1.0, 0.5, 2.0, 50)]
    public void While_the_first_ones_are_begun_and_the_last_ones_come_back_half_as_many_are_in_flight(
        double filled, double beginning, double whole, double mean) =>
        Assert.Equal(mean, LoadChecks.MeanInFlight(100, filled, beginning, whole), 9);

    [Theory]
    [InlineData(1.20, 0.95, 1.00,
        "client-bound: clients used 95% of their time, servers 1.00 processors each, twice the load brings 20.0% more")]
    [InlineData(1.00, 0.97, 0.60,
        "client-bound: clients used 97% of their time, servers 0.60 processors each, twice the load brings 0.0% more")]
    [InlineData(1.20, 0.60, 1.00, "not yet saturated: twice the load brings 20.0% more, clients used 60% of their time")]
    [InlineData(1.06, 0.89, 0.20, "not yet saturated: twice the load brings 6.0% more, clients used 89% of their time")]
    public void Who_carries_more_at_twice_the_load_was_not_measured_at_its_limit(
        double doubled, double clientShare, double serverShare, string doubt) =>
        Assert.Equal(doubt, Assert.Single(LoadChecks.OfClosed(1, doubled, clientShare, serverShare)));

    [Theory]
    [InlineData(1.05, 0.89, 0.2)]
    [InlineData(0.50, 0.95, 0.9)]
    [InlineData(1.00, 0.95, 4.0)]
    public void Who_carries_no_more_at_twice_the_load_is_measured(double doubled, double clientShare, double serverShare) =>
        Assert.Empty(LoadChecks.OfClosed(1, doubled, clientShare, serverShare));

    [Fact]
    public void A_rate_that_is_not_kept_is_told() => Assert.Equal(
        "the rate was not kept: 60% of what was due was back at the end of the schedule",
        Assert.Single(LoadChecks.OfOpen(kept: 0.6, clientShare: 0.1)));

    [Fact]
    public void A_rate_that_clients_can_hardly_offer_is_told() => Assert.Equal(
        "client-bound: clients used 92% of their time", Assert.Single(LoadChecks.OfOpen(kept: 1, clientShare: 0.92)));

    [Fact]
    public void A_row_that_nothing_is_against_says_so() => Assert.Equal(
        ("none", "a; b"), (LoadChecks.Written([]), LoadChecks.Written(["a", "b"])));

    [Theory]
    [InlineData(4, 8)]
    [InlineData(50, 100)]
    public void Twice_the_load_is_a_wider_window(int window, int wider) =>
        Assert.Equal(MessagesInFlight.AtOnce(wider), MessagesInFlight.AtOnce(window).Doubled(Plan));

    [Fact]
    public void Where_connections_do_not_suffice_for_that_it_is_more_on_each()
    {
        Assert.Equal(MessagesInFlight.Each(2), MessagesInFlight.AtOnce(60).Doubled(Plan));
        Assert.Equal(MessagesInFlight.Each(2), MessagesInFlight.Each(1).Doubled(Plan));
        Assert.Equal(MessagesInFlight.Each(32), MessagesInFlight.Each(16).Doubled(Plan));
    }

    [Fact]
    public void Messages_in_flight_are_those_of_all_server_processes()
    {
        Assert.Equal(8, MessagesInFlight.AtOnce(4).Over(Plan));
        Assert.Equal(200, MessagesInFlight.AtOnce(1_000).Over(Plan));
        Assert.Equal(3_200, MessagesInFlight.Each(16).Over(Plan));
    }
}
