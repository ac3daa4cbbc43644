using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Servers.Common;

namespace Servers.Tests;

/// <summary>Several accept loops, on one listening socket or on one each.</summary>
public class AcceptLoopTests
{
    private const int Many = 40;

    // One for each place that accepts: that of all tasks, that of epoll, and each peer's.
    [Theory]
    [InlineData("task-per-connection", 1), InlineData("task-per-connection --accept-loops 3", 3)]
    [InlineData("task-per-connection --listeners 3", 3), InlineData("thread-per-connection --listeners 2", 2)]
    [InlineData("event-loop --loops 3", 1), InlineData("event-loop --loops 3 --accept-loops 3", 3)]
    [IoUring(1, Server = "io-uring --loops 3"), IoUring(3, Server = "io-uring --loops 3 --accept-loops 3")]
    [IoUring(2, Server = "io-uring --loops 3 --accept-loops 2"), IoUring(3, Server = "io-uring --loops 3 --listeners 3")]
    [InlineData("event-loop --loops 3 --accept-loops 2", 2), InlineData("event-loop --loops 3 --listeners 3", 3)]
    [InlineData("netpoller --loops 3 --accept-loops 2", 2)]
    public Task Each_loop_counts_what_it_accepts_and_together_that_is_all(string server, int loops) =>
        CountsAllAsync(Contestant.Find(server), loops);

    [Theory, Peer("go", "go-goroutine")]
    public async Task So_does_each_loop_of_a_peer_in_Go(string id)
    {
        await CountsAllAsync(Contestant.Find(id), 1);
        await CountsAllAsync(Contestant.Find(id), 3, "--accept-loops", "3");
        await CountsAllAsync(Contestant.Find(id), 3, "--listeners", "3");
    }

    [Theory, Peer("c")]
    public Task So_does_each_loop_of_the_peer_in_C(string id) => CountsAllAsync(Contestant.Find(id), 3, "--loops", "3");

    [Theory, Kestrel]
    public async Task A_server_that_accepts_in_its_own_way_says_nothing_of_loops(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        Assert.False((await server.AskAsync("census")).TryGetProperty("accepted_by_loop", out _));
    }

    /// <summary>Loops that share a listener: whoever waits takes the next, and one that stands still is passed over.</summary>
    [Fact]
    public async Task While_one_of_two_loops_that_share_a_listener_stands_still_the_other_accepts_all()
    {
        await using ServerProcess server = await StalledAsync("event-loop", "--accept-loops");
        foreach (EchoClient client in await EchoClient.OpenManyAsync(server, Many))
        {
            using (client)
                await client.ExchangeAsync(100);
        }
        Assert.Equal((0, Many), await AcceptedByTwoAsync(server));
    }

    /// <summary>Listeners of their own: the kernel has given some connections to the loop that stands still, and nobody else.</summary>
    [Theory, InlineData("event-loop"), IoUring]
    public async Task While_one_of_two_loops_with_a_listener_each_stands_still_those_that_the_kernel_gave_it_wait(string id)
    {
        await using ServerProcess server = await StalledAsync(id, "--listeners");
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Many);
        // Each listener gives in the order of arrival: where one who came later is served, all before it are.
        List<EchoClient> later = [];
        do
        {
            later.Add(await EchoClient.OpenAsync(server));
            await later[^1].SendAsync(100);
        }
        while ((await server.CensusAsync()).BytesIn == 0);
        (long stalled, long other) = await AcceptedByTwoAsync(server);
        Assert.Equal(0, stalled);
        Assert.InRange(other, 1, Many + later.Count - 1);
        foreach (EchoClient client in clients.Concat(later))
            client.Dispose();
    }

    [Theory]
    [InlineData("task-per-connection --accept-loops 2"), InlineData("event-loop --loops 2 --accept-loops 2")]
    [IoUring(Server = "io-uring --loops 2 --accept-loops 2")]
    public async Task A_drain_serves_who_waits_at_a_listener_that_is_shared_and_nobody_after_it(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Many);
        foreach (EchoClient client in clients)
            await client.SendAsync(100);
        Assert.Equal(0, (await server.AskAsync("drain")).GetProperty("open").GetInt64());
        foreach (EchoClient client in clients)
        {
            using (client)
                await client.ReceiveToTheEndAsync();
        }
        Assert.All(clients, client => Assert.Equal(100, client.Answered));
        var refused = await Assert.ThrowsAnyAsync<SocketException>(() => EchoClient.OpenAsync(server));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task A_loop_that_shares_a_listener_ends_with_it_and_still_says_where_it_listened()
    {
        Listener listener = Assert.Single(Listener.OpenAll(new ServerOptions(), new ConnectionCensus()));
        Listener shared = listener.Shared();
        IPEndPoint endpoint = shared.Endpoint;
        listener.Dispose();
        Assert.Null(await shared.AcceptAsync());
        Assert.Null(shared.Accept());
        Assert.Equal(endpoint, shared.Endpoint);
    }

    [Theory, InlineData("task-per-connection"), InlineData("event-loop"), IoUring, Peer("go", "go-goroutine")]
    public async Task Loops_that_share_a_listener_are_not_given_several(string id)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(
            Contestant.Find(id), "--accept-loops", "2", "--listeners", "2");
        Assert.Equal(2, exitCode);
        Assert.Contains("--accept-loops share one listening socket", Assert.Single(lines));
    }

    private static async Task CountsAllAsync(Contestant contestant, int loops, params string[] options)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(contestant, options);
        foreach (EchoClient client in await EchoClient.OpenManyAsync(server, Many))
        {
            using (client)
                await client.ExchangeAsync(100);
        }
        long[] accepted = await AcceptedAsync(server);
        Assert.Equal((loops, (long)Many), (accepted.Length, accepted.Sum()));
    }

    // For longer than any test takes: it ends with its server.
    private static async Task<ServerProcess> StalledAsync(string id, string twice)
    {
        ServerProcess server = await ServerProcess.StartAsync(
            Contestant.Find(id), "--loops", "2", twice, "2", "--stall-milliseconds", "60000");
        Assert.Equal(60, (await server.AskAsync("stall")).GetProperty("seconds").GetDouble());
        return server;
    }

    private static async Task<(long First, long Second)> AcceptedByTwoAsync(ServerProcess server)
    {
        long[] accepted = await AcceptedAsync(server);
        Assert.Equal(2, accepted.Length);
        return (accepted[0], accepted[1]);
    }

    private static async Task<long[]> AcceptedAsync(ServerProcess server) =>
        [.. (await server.AskAsync("census")).GetProperty("accepted_by_loop").EnumerateArray().Select(count => count.GetInt64())];
}
