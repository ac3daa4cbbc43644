using System.Text.Json;

namespace Servers.Tests.Rings;

/// <summary>Connections that share few buffers, and peers that are slow to take what is in them.</summary>
public class BufferRingTests
{
    private const int Clients = 60, Bytes = 20_000;

    [Theory]
    [IoUring(Server = "io-uring --loops 1 --ring-buffers 1 --buffer-bytes 64")]
    [IoUring(Server = "io-uring --loops 2 --ring-buffers 3")]
    public async Task All_are_served_where_there_are_far_fewer_buffers_than_connections(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Clients);

        await Task.WhenAll(clients.Select(client => client.ExchangeAsync(Bytes)));

        foreach (EchoClient client in clients)
            client.Dispose();
        await server.CensusWhen(
            census => (census.Open, census.BytesIn, census.BytesOut) == (0, Clients * Bytes, Clients * Bytes), "done with all");
    }

    /// <summary>Each of them has more under way than the ring has buffers.</summary>
    [Theory, IoUring(Server = "io-uring --loops 1 --ring-buffers 4"), Peer("c", "c-io-uring")]
    public async Task Peers_that_do_not_read_keep_no_buffer_from_the_others(string id)
    {
        string[] options = ["--send-buffer-bytes", "4096", "--receive-buffer-bytes", "4096"];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        EchoClient[] stuck = new EchoClient[8];
        for (int i = 0; i < stuck.Length; i++)
        {
            stuck[i] = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048, sendBufferBytes: 4096);
            await Stuffing.UntilStuckAsync(stuck[i], server);
        }

        using EchoClient other = await EchoClient.OpenAsync(server);
        await other.ExchangeAsync(1 << 20);

        foreach (EchoClient client in stuck)
            client.Reset();
        await server.CensusWhen(census => census.Open == 1, "down to the other");
    }

    [Theory, IoUring(Server = "io-uring --loops 1"), IoUring(Server = "io-uring --loops 1 --ring-buffers 2"), Peer("c", "c-io-uring")]
    public async Task Sends_that_take_a_part_alone_are_followed_by_the_rest_before_anything_else(string id)
    {
        const int Slow = 256 * 1024;
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--send-buffer-bytes", "4096");
        using EchoClient client = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);

        Task sending = client.SendAsync(Slow);
        await client.ReceiveAsync(Slow, atMostBytes: 1_500);
        await sending;

        JsonElement census = await server.AskAsync("census");
        Assert.InRange(census.GetProperty("short_sends").GetInt64(), 1, Slow);
    }
}
