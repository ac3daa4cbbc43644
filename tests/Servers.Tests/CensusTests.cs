using System.Text.Json;
using Servers.Common;

namespace Servers.Tests;

public class CensusTests
{
    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    public async Task The_census_counts_connections_and_bytes_exactly(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 20);
        foreach (EchoClient client in clients)
            await client.ExchangeAsync(10_001);
        foreach (EchoClient client in clients.Take(5))
            client.Dispose();
        foreach (EchoClient client in clients.Skip(5).Take(5))
            client.Reset();
        clients[^1].EndSending();
        await clients[^1].ReceiveToTheEndAsync();

        CensusSnapshot exact = new(
            Open: 9, Total: 20, Peak: 20, 0, 0, 0, BytesIn: 20 * 10_001, BytesOut: clients.Sum(client => client.Received));
        await server.CensusWhen(census => census with { Tasks = null } == exact, "the exact count");
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory, Peer("go-http")]
    public async Task A_census_leaves_out_what_its_server_has_no_means_to_count(string id)
    {
        Contestant contestant = Contestant.Find(id);
        await using ServerProcess server = await ServerProcess.StartAsync(contestant);
        JsonElement census = await server.AskAsync("census");
        Assert.NotEmpty(contestant.DoesNotCount);
        Assert.All(contestant.DoesNotCount, member => Assert.False(census.TryGetProperty(member, out _), member));
    }
}
