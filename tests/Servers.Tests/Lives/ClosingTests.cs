namespace Servers.Tests;

public class ClosingTests
{
    private static readonly string[] Small = ["--send-buffer-bytes", "4096", "--receive-buffer-bytes", "4096"];

    private readonly StandingServers _servers;

    public ClosingTests(StandingServers servers) => _servers = servers;

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task A_half_close_still_delivers_the_rest_and_then_the_end(string id)
    {
        const int Bytes = 128 * 1024;
        using StandingServers.Turn turn = await _servers.TakeAsync(id, Small);
        ServerProcess server = turn.Server;
        using EchoClient client = await EchoClient.OpenAsync(server, receiveBufferBytes: 4096);

        Task sending = client.SendAsync(Bytes).ContinueWith(_ => client.EndSending(), TaskScheduler.Default);
        await client.ReceiveToTheEndAsync();

        await sending;
        Assert.Equal(Bytes, client.Answered);
        await server.CensusWhen(census => census.Open == 0, "closed");
    }

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task A_reset_by_one_peer_harms_nobody_else(string id)
    {
        using StandingServers.Turn turn = await _servers.TakeAsync(id);
        ServerProcess server = turn.Server;
        using EchoClient idle = await EchoClient.OpenAsync(server);
        using EchoClient busy = await EchoClient.OpenAsync(server);
        await busy.SendAsync(10_000);

        foreach (EchoClient client in await EchoClient.OpenManyAsync(server, 50))
        {
            await client.SendAsync(100_000);
            client.Reset();
        }

        await busy.ReceiveAsync(10_000);
        await idle.ExchangeAsync(10_000);
        await server.CensusWhen(census => census.Open == 2, "down to the two that did not reset");
    }

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task A_peer_that_leaves_while_its_echo_is_stuck_is_forgotten(string id)
    {
        using StandingServers.Turn turn = await _servers.TakeAsync(id, Small);
        ServerProcess server = turn.Server;
        using EchoClient other = await EchoClient.OpenAsync(server);
        EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048, sendBufferBytes: 4096);
        await Stuffing.UntilStuckAsync(stuck, server);

        stuck.Reset();

        await server.CensusWhen(census => census.Open == 1, "down to the other");
        await other.ExchangeAsync(10_000);
    }
}
