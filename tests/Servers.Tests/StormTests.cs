using Servers.Tests.Documents;

namespace Servers.Tests;

/// <summary>Connections that come and go at once, in each of three ways: nothing is left of them.</summary>
public class StormTests
{
    private const int Connections = 60;
    private const int Ways = 3;
    private const int MessageBytes = 64;

    private readonly StandingServers _servers;

    public StormTests(StandingServers servers) => _servers = servers;

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public Task Descriptors_and_the_census_are_back_where_they_were_when_all_have_gone(string id) => StormAsync(id);

    [Theory, DocumentProgram("go-document-000"), DocumentProgram("go-document-001"), DocumentProgram("go-document-002"),
        DocumentProgram("go-document-003"), DocumentProgram("go-document-004")]
    public Task So_are_those_of_the_documents_plain_servers(string id) => StormAsync(id);

    private async Task StormAsync(string id)
    {
        using StandingServers.Turn turn = await _servers.TakeAsync(id);
        ServerProcess server = turn.Server;
        long earlier = (await server.CensusAsync()).Total;
        await LiveInEachWayAsync(server);
        await server.CensusWhen(census => (census.Open, census.Total - earlier) == (0, Ways), "rid of the first");
        int before = DescriptorsOf.AllButFiles(server);

        for (int connection = 0; connection < Connections; connection++)
            await LiveInEachWayAsync(server);

        await server.CensusWhen(
            census => (census.Open, census.Total - earlier) == (0, Ways * (1 + Connections)), "rid of all, each of which it counts");
        await Deadline.Until(() => Task.FromResult(DescriptorsOf.AllButFiles(server)), descriptors => descriptors <= before,
            $"back at {before} descriptors");
    }

    private static async Task LiveInEachWayAsync(ServerProcess server)
    {
        await LiveAsync(server, sends: false, receives: false);
        await LiveAsync(server, sends: true, receives: true);
        await LiveAsync(server, sends: true, receives: false);
    }

    /// <summary>One connection, whose every byte that it waits for is verified; it ends by a reset unless it has had its answer.</summary>
    private static async Task LiveAsync(ServerProcess server, bool sends, bool receives)
    {
        using EchoClient client = await EchoClient.OpenAsync(server);
        if (sends)
            await client.SendAsync(MessageBytes);
        if (receives)
            await client.ReceiveAsync(MessageBytes);
        else
            client.Reset();
    }
}
