using System.Text.Json;
using Servers.Common;

namespace Servers.Tests;

public class CensusTests
{
    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
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
        await server.CensusWhen(census => census with { Tasks = null, ShortSends = null } == exact, "the exact count");
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    // One for each place that counts connections: a thread's accept loop, that of all tasks, those of epoll and io_uring, Kestrel's, and
    // each peer's.
    [Theory, EveryAcceptLoop, Kestrel]
    [Peer("go", "go-goroutine"), Peer("c"), Peer("node"), Peer("netty"), Peer("tokio")]
    public async Task Under_load_no_count_goes_back_and_when_it_is_over_each_is_exact(string id)
    {
        const int Workers = 8, Lives = 25, Bytes = 5_000;
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        Task<long>[] others = [.. Enumerable.Range(1, Workers - 1).Select(_ => LiveAndLeaveAsync(server, Lives, Bytes))];
        CensusSnapshot before = default;
        long received = 0;
        // Asked between the lives of one of them, and not as often as it answers, which would take more time than the load.
        for (int life = 0; life < Lives; life++)
        {
            received += await LiveAndLeaveAsync(server, lives: 1, Bytes);
            CensusSnapshot census = await server.CensusAsync();
            Assert.True(census.Open >= 0 && census.Total >= before.Total && census.Peak >= before.Peak, $"{before} then {census}");
            Assert.True(census.BytesIn >= before.BytesIn && census.BytesOut >= before.BytesOut, $"{before} then {census}");
            before = census;
        }

        received += (await Task.WhenAll(others)).Sum();
        CensusSnapshot exact = new(
            Open: 0, Total: Workers * Lives, Peak: 0, 0, 0, 0, BytesIn: Workers * Lives * Bytes, BytesOut: received);
        await server.CensusWhen(
            census => census with { Peak = 0, Tasks = null, ShortSends = null } == exact, "the exact count");
    }

    [Fact]
    public void Sends_that_took_a_part_are_told_where_they_are_counted()
    {
        ConnectionCensus counts = new(countsShortSends: true), doesNot = new();
        counts.SentShort();
        Assert.Equal((1L, null), (counts.Snapshot().ShortSends, doesNot.Snapshot().ShortSends));
    }

    private static async Task<long> LiveAndLeaveAsync(ServerProcess server, int lives, int bytes)
    {
        long received = 0;
        for (int life = 0; life < lives; life++)
        {
            using EchoClient client = await EchoClient.OpenAsync(server);
            await client.ExchangeAsync(bytes);
            received += client.Received;
        }

        return received;
    }

    [Theory, Peer("go-http"), Peer("netty")]
    public async Task A_census_leaves_out_what_its_server_has_no_means_to_count(string id)
    {
        Contestant contestant = Contestant.Find(id);
        await using ServerProcess server = await ServerProcess.StartAsync(contestant);
        JsonElement census = await server.AskAsync("census");
        Assert.NotEmpty(contestant.DoesNotCount);
        Assert.All(contestant.DoesNotCount, member => Assert.False(census.TryGetProperty(member, out _), member));
    }
}
