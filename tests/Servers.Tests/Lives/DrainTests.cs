using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Servers.Common;
using Servers.Tests.Documents;

namespace Servers.Tests;

public class DrainTests
{
    // Below the receive window that a connection starts with, so that all of it reaches the server's kernel unread.
    private const int BytesInFlight = 32 * 1024;

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
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
    [Peer("netty"), Peer("tokio")]
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
        CensusSnapshot census = await server.CensusAsync();
        Assert.Equal((0, clients.Length, 0), (census.Open, census.Drained, census.Cut));
    }

    // Its peer has been told that it is connected: closing the listener over it would reset it.
    [Theory, EveryAcceptLoop, Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
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

    // Kestrel ends its connections in its own way, which loses here what its peer has not taken yet.
    [Theory, EveryServer(WithVariants = false), Peer("go", WithVariants = false), Peer("c"), Peer("node"), Peer("netty"), Peer("tokio")]
    public async Task A_peer_that_reads_late_and_sends_on_meanwhile_gets_the_answer_to_every_byte_that_was_read(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--send-buffer-bytes", "4096");
        using EchoClient client = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
        await client.SendAsync(BytesInFlight);
        await UntilDelivered([client]);

        Task<JsonElement> draining = server.AskAsync("drain");
        await Refusal.UntilAsync(server.Endpoint);
        await client.SendAsync(1_000);
        await client.ReceiveToTheEndAsync();

        await draining;
        CensusSnapshot census = await server.CensusAsync();
        Assert.InRange(client.Answered, BytesInFlight, client.Sent);
        Assert.Equal(census.BytesOut, client.Received);
        Assert.InRange(census.Drained, 1, census.Total); // Who asked whether it refuses may have been let in.
        Assert.Equal((0, 0), (census.Open, census.Cut));
    }

    // One for each way to drain: of threads, of tasks, of a loop.
    [Theory, EveryAcceptLoop, Kestrel]
    [Peer("go", "go-goroutine"), Peer("c"), Peer("node"), Peer("netty"), Peer("tokio")]
    public async Task At_its_limit_a_drain_cuts_who_never_reads_and_counts_it(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--drain-seconds", "0.3", "--send-buffer-bytes", "16384");
        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
        await Stuffing.UntilStuckAsync(stuck, server);

        Assert.Equal(0, (await server.AskAsync("drain")).GetProperty("open").GetInt64());

        CensusSnapshot census = await server.CensusAsync();
        Assert.Equal((0, 0, 1), (census.Open, census.Drained, census.Cut));
    }

    [Theory, EveryAcceptLoop, Kestrel]
    [Peer("go", "go-goroutine"), Peer("c"), Peer("node"), Peer("netty"), Peer("tokio")]
    public async Task A_termination_signal_asks_for_a_drain_and_the_last_census_is_told_before_the_process_ends(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 10);
        foreach (EchoClient client in clients)
            await client.SendAsync(1_000);
        await UntilDelivered(clients);

        using (Process kill = Process.Start("kill", ["-TERM", $"{server.Id}"]))
            await kill.WaitForExitAsync();
        foreach (EchoClient client in clients)
        {
            await client.ReceiveToTheEndAsync();
            Assert.Equal(1_000, client.Answered);
            client.Dispose();
        }

        JsonElement last = await server.ReadEventAsync();
        Assert.Equal("terminated", last.GetProperty("event").GetString());
        Assert.Equal((0, 10, 10_000),
            (last.GetProperty("open").GetInt64(), last.GetProperty("drained").GetInt64(), last.GetProperty("bytes_in").GetInt64()));
        Assert.Equal(0, await server.ExitAsync());
    }

    [Theory, InlineData("event-loop"), Peer("go", "go-goroutine"), Peer("c"), Peer("node"), Peer("netty"), Peer("tokio")]
    public async Task A_limit_that_is_none_is_refused(string id)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), "--drain-seconds", "0");
        Assert.Equal(2, exitCode);
        Assert.Contains("drain-seconds", Assert.Single(lines));
    }

    private static Task UntilDelivered(EchoClient[] clients) =>
        Deadline.Until(() => Task.FromResult(clients.Count(client => !client.IsDelivered())), waiting => waiting == 0, "delivered");
}
