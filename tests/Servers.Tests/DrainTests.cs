using System.Net.Sockets;
using System.Text.Json;

namespace Servers.Tests;

public class DrainTests
{
    // Below the receive window that a connection starts with, so that all of it reaches the server's kernel unread.
    private const int BytesInFlight = 32 * 1024;

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    public async Task Draining_echoes_what_is_in_flight_and_loses_no_byte(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--send-buffer-bytes", "4096");
        var clients = new EchoClient[10];
        for (int i = 0; i < clients.Length; i++)
        {
            clients[i] = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
            await clients[i].SendAsync(BytesInFlight);
        }

        await server.CensusWhen(census => census.Open == clients.Length, "accepted");
        await UntilDelivered(clients);

        Task<JsonElement> draining = server.AskAsync("drain");
        await Task.WhenAll(clients.Select(client => client.ReceiveToTheEndAsync()));

        Assert.All(clients, client => Assert.Equal(BytesInFlight, client.Answered));
        Assert.Equal(0, (await draining).GetProperty("open").GetInt64());
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    public async Task Draining_closes_idle_connections_and_accepts_no_more(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 100);
        await server.CensusWhen(census => census.Open == clients.Length, "accepted");

        await server.AskAsync("drain");

        foreach (EchoClient client in clients)
        {
            await client.ReceiveToTheEndAsync();
            client.Dispose();
        }

        var refused = await Assert.ThrowsAnyAsync<SocketException>(() => EchoClient.OpenAsync(server));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        await server.AskAsync("census");
    }

    // Its peer has been told that it is connected: closing the listener over it would reset it.
    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    public async Task Draining_serves_who_waits_to_be_accepted(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 100);
        foreach (EchoClient client in clients)
            await client.SendAsync(1_000);
        await UntilDelivered(clients);

        await server.AskAsync("drain");

        foreach (EchoClient client in clients)
        {
            await client.ReceiveToTheEndAsync();
            Assert.Equal(1_000, client.Answered);
            client.Dispose();
        }
    }

    private static Task UntilDelivered(EchoClient[] clients) =>
        Deadline.Until(() => Task.FromResult(clients.Count(client => !client.IsDelivered())), waiting => waiting == 0, "delivered");
}
