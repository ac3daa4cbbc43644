using System.Net.Sockets;
using System.Text.Json;

namespace Servers.Tests;

/// <summary>gnet and evio, to which the documents send their readers: what they do as every server does, and what they do not.</summary>
public class GoModuleTests
{
    private const int MoreThanSocketsHold = 64 << 20;

    [Theory, InlineData("gnet"), InlineData("evio")]
    public async Task Bytes_come_back_in_order_on_every_connection(string name)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(GoModuleBuild.Find(name));
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 50);
        await Task.WhenAll(clients.Select(client => client.ExchangeAsync(300_000)));
        await Task.WhenAll(clients.Select(client => client.ExchangeAsync(1)));
        Close(clients);
    }

    [Theory, InlineData("gnet"), InlineData("evio")]
    public async Task The_census_counts_connections_and_bytes(string name)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(GoModuleBuild.Find(name));
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 20);
        await Task.WhenAll(clients.Select(client => client.ExchangeAsync(1_000)));

        var census = await server.CensusAsync();
        Assert.Equal((20, 20, 20, 20_000, 20_000), (census.Open, census.Total, census.Peak, census.BytesIn, census.BytesOut));
        Close(clients);
        await server.CensusWhen(census => census.Open == 0, "all have gone");
    }

    [Theory, InlineData("gnet"), InlineData("evio")]
    public async Task The_census_leaves_out_what_the_library_does_not_tell(string name)
    {
        Contestant contestant = GoModuleBuild.Find(name);
        await using ServerProcess server = await ServerProcess.StartAsync(contestant);
        JsonElement census = await server.AskAsync("census");
        Assert.NotEmpty(contestant.DoesNotCount);
        Assert.All(contestant.DoesNotCount, member => Assert.False(census.TryGetProperty(member, out _), member));
    }

    [Theory, InlineData("gnet"), InlineData("evio")]
    public async Task A_peer_that_ends_its_sending_and_reads_gets_the_rest(string name)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(GoModuleBuild.Find(name));
        using EchoClient client = await EchoClient.OpenAsync(server);
        await client.SendAsync(1_000);
        client.EndSending();
        await client.ReceiveToTheEndAsync();
        Assert.Equal(1_000, client.Received);
    }

    [Fact]
    public async Task Gnet_drops_what_a_peer_has_not_taken_when_that_peer_ends_its_sending()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(GoModuleBuild.Find("gnet"));
        using EchoClient client = await EchoClient.OpenAsync(server);
        await client.SendAsync(MoreThanSocketsHold);
        client.EndSending();
        await server.CensusWhen(census => census is { Open: 0, BytesIn: MoreThanSocketsHold }, "gnet has read all and closed");

        await client.ReceiveToTheEndAsync();
        Assert.InRange(client.Received, 1, MoreThanSocketsHold - 1);
    }

    [Fact]
    public async Task Evio_reads_no_more_from_a_peer_that_takes_nothing_and_loses_nothing()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(GoModuleBuild.Find("evio"));
        using EchoClient client = await EchoClient.OpenAsync(server);
        long sent = await Stuffing.UntilStuckAsync(client, server);
        Assert.InRange((await server.CensusAsync()).BytesIn, 1, MoreThanSocketsHold - 1);
        Assert.InRange(sent, 1, MoreThanSocketsHold - 1);

        await client.ReceiveUnaskedAsync((int)sent);
        Assert.Equal(sent, (await server.CensusAsync()).BytesIn);
    }

    [Theory, InlineData("gnet"), InlineData("evio")]
    public async Task It_ends_when_it_is_out_of_descriptors(string name)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(GoModuleBuild.Find(name).WithDescriptorLimit(40));
        List<Socket> sockets = [];
        for (int i = 0; i < 60; i++)
        {
            sockets.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            try
            {
                await sockets[i].ConnectAsync(server.Endpoint, Deadline.Token());
            }
            catch (SocketException)
            {
                break; // It has gone already.
            }
        }

        Assert.NotEqual(0, await server.ExitAsync());
        sockets.ForEach(socket => socket.Dispose());
    }

    [Theory, InlineData("gnet", "--listeners"), InlineData("evio", "--buffer-bytes")]
    public async Task An_option_that_it_cannot_follow_is_refused_with_one_line(string name, string option)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(GoModuleBuild.Find(name), option, "3");
        Assert.Equal(2, exitCode);
        Assert.Contains(option[2..], Assert.Single(lines));
    }

    private static void Close(EchoClient[] clients) => Array.ForEach(clients, client => client.Dispose());
}
