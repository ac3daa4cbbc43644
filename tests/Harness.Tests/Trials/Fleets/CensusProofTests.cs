namespace Harness.Tests.Trials.Fleets;

public class CensusProofTests
{
    [Fact]
    public void Equal_counts_pass() => Compare(server: 10, client: 10, closed: 0, serverEnds: 10, clientEnds: 10);

    [Fact]
    public void A_server_without_a_census_is_counted_by_the_kernel_alone() =>
        Compare(server: null, client: 10, closed: 0, serverEnds: 10, clientEnds: 10);

    [Theory]
    [InlineData(9L, 10, 0, 10, 10)]
    [InlineData(11L, 10, 0, 10, 10)]
    [InlineData(10L, 9, 1, 10, 10)]
    [InlineData(10L, 10, 0, 9, 10)]
    [InlineData(10L, 10, 0, 10, 11)]
    [InlineData(null, 10, 0, 9, 10)]
    public void Any_count_that_differs_fails_the_trial(long? server, long client, long closed, long serverEnds, long clientEnds) =>
        Assert.Throws<TrialFailedException>(() => Compare(server, client, closed, serverEnds, clientEnds));

    private static void Compare(long? server, long client, long closed, long serverEnds, long clientEnds) => CensusProof.Compare(
        expected: 10,
        server is { } open ? new ServerCensus(open) : null,
        new ClientCensus(client, closed, Reset: 0, Unread: 0),
        serverEnds, clientEnds);
}
