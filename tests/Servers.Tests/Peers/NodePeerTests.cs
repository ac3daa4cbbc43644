using System.Text.Json;

namespace Servers.Tests;

/// <summary>Where package net of Node.js stays behind the contract or the other servers, and what its own figures mean.</summary>
public class NodePeerTests
{
    private const int DescriptorLimit = 64;
    private const int Connections = 200;

    [Theory, Peer("node")]
    public async Task What_its_runtime_cannot_set_is_refused_in_one_line(string id)
    {
        Contestant contestant = Contestant.Find(id);
        Assert.NotEmpty(contestant.CannotSet);
        foreach (string option in contestant.CannotSet)
        {
            (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(contestant, option, "4096");
            Assert.Equal(2, exitCode);
            Assert.Contains(option, Assert.Single(lines));
        }
    }

    // The other servers leave them in the backlog. libuv accepts them with a descriptor that it keeps for this and closes them at once;
    // it tells nobody, so no census counts them.
    [Theory, Peer("node")]
    public async Task A_shortage_of_descriptors_costs_those_who_come_their_connection_and_nobody_else(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(Contestant.Find(id).WithDescriptorLimit(DescriptorLimit));
        using EchoClient served = await EchoClient.OpenAsync(server);
        await served.ExchangeAsync(100);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Connections);
        await clients[^1].ReceiveToTheEndAsync();
        long open = (await server.CensusAsync()).Open;
        Assert.InRange(open, 1, DescriptorLimit);
        await served.ExchangeAsync(100);

        foreach (EchoClient client in clients)
            client.Dispose();
        await server.CensusWhen(census => census.Open == 1, "down to the first");
        using EchoClient later = await EchoClient.OpenAsync(server);
        await later.ExchangeAsync(100);
    }

    // So many that what V8 drops by itself meanwhile, such as the code of functions that rest, is little beside them.
    [Theory, Peer("node")]
    public async Task Its_memory_has_what_lives_within_what_is_committed(string id)
    {
        const int Held = 1_000;
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using EchoClient first = await EchoClient.OpenAsync(server);
        await first.ExchangeAsync(100);
        await server.AskAsync("memory");
        long idle = await server.LiveBytesAsync();
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Held);
        foreach (EchoClient client in clients)
            await client.ExchangeAsync(100);

        Assert.InRange(await server.LiveBytesAsync() - idle, Held * 500, Held * 10_000);
        JsonElement memory = await server.AskAsync("memory");
        Assert.InRange(memory.GetProperty("managed_live_bytes").GetInt64(), 1, memory.GetProperty("managed_committed_bytes").GetInt64());
        foreach (EchoClient client in clients)
            client.Dispose();
    }
}
