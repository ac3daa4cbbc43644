namespace Servers.Tests;

public class EchoTests
{
    private static readonly int[] Sizes = [1, 4095, 4096, 65_537, 4 << 20];

    private readonly StandingServers _servers;

    public EchoTests(StandingServers servers) => _servers = servers;

    [Theory, EveryServer, Kestrel, Peer("go"), Peer("c"), Peer("node"), Peer("netty"), Peer("tokio")]
    public async Task Bytes_come_back_in_order_at_every_size_in_many_messages_and_on_a_thousand_connections(string id)
    {
        using StandingServers.Turn turn = await _servers.TakeAsync(id);
        ServerProcess server = turn.Server;
        foreach (int size in Sizes)
        {
            using EchoClient client = await EchoClient.OpenAsync(server);
            await client.ExchangeAsync(size);
        }
        using (var many = new PingPongClient(server))
            await many.ExchangeAsync(1_000, message => 1 + message % 100);

        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 1_000);

        await Task.WhenAll(clients.Select(client => client.SendAsync(1_000)));
        await Task.WhenAll(clients.Select(client => client.ReceiveAsync(1_000)));

        await server.CensusWhen(census => census.Open == clients.Length, "down to the thousand");
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory, EveryServer, Kestrel, Peer("go"), Peer("c"), Peer("node"), Peer("netty"), Peer("tokio")]
    public async Task A_slow_reader_gets_every_byte_in_order(string id)
    {
        const int Bytes = 512 * 1024;
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--send-buffer-bytes", "4096", "--buffer-bytes", "65536");
        using EchoClient client = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);

        Task sending = client.SendAsync(Bytes);
        await client.ReceiveAsync(Bytes, atMostBytes: 1_000);
        await sending;
    }
}
