using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Servers.Tests;

public class ProtocolTests
{
    private static readonly string[] NotCommands = ["rubbish", "", "{", "[]", "1", "{}", """{"command":5}"""];

    private readonly StandingServers _servers;

    public ProtocolTests(StandingServers servers) => _servers = servers;

    [Theory, EveryAcceptLoop, Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task The_first_line_says_who_listens_where_and_every_command_that_it_offers_is_answered(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--listeners", "2");

        Assert.Equal(server.Id, server.Listening.GetProperty("pid").GetInt32());
        Assert.NotEqual("", server.Listening.GetProperty("runtime").GetString());
        Assert.Equal(IPAddress.Loopback, server.Endpoint.Address);
        foreach (JsonElement endpoint in server.Listening.GetProperty("endpoints").EnumerateArray())
            Assert.Equal(server.Endpoint.ToString(), endpoint.GetString());

        string[] offers = [.. server.Listening.GetProperty("offers").EnumerateArray().Select(offer => offer.GetString()!)];
        Assert.Contains("census", offers);

        foreach (string command in offers.OrderBy(offer => offer == "stop"))
            await server.AskAsync(command);
        Assert.Equal(0, await server.ExitAsync());
    }

    [Theory, EveryAcceptLoop, Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task What_is_no_command_is_answered_and_harms_nothing_nor_does_a_terminals_interrupt(string id)
    {
        using StandingServers.Turn turn = await _servers.TakeAsync(id);
        ServerProcess server = turn.Server;
        using EchoClient client = await EchoClient.OpenAsync(server);

        server.Send("""{"command":"dance"}""");
        JsonElement unknown = await server.ReadEventAsync();
        Assert.Equal("unknown", unknown.GetProperty("event").GetString());
        Assert.Equal("dance", unknown.GetProperty("command").GetString());
        foreach (string line in NotCommands)
        {
            server.Send(line);
            JsonElement invalid = await server.ReadEventAsync();
            Assert.Equal("invalid", invalid.GetProperty("event").GetString());
            Assert.NotEqual("", invalid.GetProperty("reason").GetString());
        }

        using (Process kill = Process.Start("kill", ["-INT", $"{server.Id}"]))
            await kill.WaitForExitAsync();
        await client.ExchangeAsync(1_000);
        Assert.Equal(1, (await server.CensusAsync()).Open);
    }
}
