using Servers.Common;

namespace Servers.Tests;

/// <summary>Who keeps a buffer, and when: read off the bytes that are in use, with buffers beside which all else is small.</summary>
public class BufferTests
{
    private const int BufferBytes = 1 << 20;
    private const int Connections = 8;
    private const int Message = 1_000;

    [Theory]
    [InlineData("lazy-buffer", 0, 2)]
    [InlineData("lazy-buffer --one-way receives", 0, 1)]
    [InlineData("task-per-connection", 1, 1)]
    [InlineData("connection-object", 2, 2)]
    [InlineData("buffer-per-message", 1, 2)] // The second is the last one sent: the runtime's send operation keeps hold of it.
    public async Task A_connection_keeps_so_many_buffers_before_and_after_its_first_message(string id, int before, int after)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--buffer-bytes", $"{BufferBytes}");
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 1 + Connections);
        await SendOneAsync(server, clients[0]); // What the server keeps for all its connections, such as a buffer in its pool.
        await server.CensusWhen(census => census.Open == 1 + Connections, "accepted");
        long none = await BuffersAsync(server);

        foreach (EchoClient client in clients[1..])
            await SendOneAsync(server, client);
        long all = await BuffersAsync(server);
        foreach (EchoClient client in clients[1..])
            client.Reset();
        await server.CensusWhen(census => census.Open == 1, "closed");
        long one = await BuffersAsync(server);

        Assert.Equal(Connections * (after - before), all - none);
        Assert.Equal(Connections * after, all - one);
        clients[0].Dispose();
    }

    [Fact]
    public async Task A_connection_that_is_only_sent_to_keeps_one_buffer()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(
            "lazy-buffer", "--one-way", "sends", "--buffer-bytes", $"{BufferBytes}");
        long none = await BuffersAsync(server);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Connections);
        await server.CensusWhen(census => census.BytesOut == Connections * 24, "sent");

        Assert.Equal(Connections, await BuffersAsync(server) - none);
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    private static async Task SendOneAsync(ServerProcess server, EchoClient client)
    {
        long received = (await server.CensusAsync()).BytesIn;
        await client.SendAsync(Message);
        CensusSnapshot census = await server.CensusWhen(last => last.BytesIn == received + Message, "received");
        if (census.BytesOut > 0)
            await client.ReceiveAsync(Message);
    }

    // A connection that is counted as open may not have come to its first line yet, nor an echo that has arrived to the line after it.
    private static async Task<long> BuffersAsync(ServerProcess server)
    {
        await server.AtRestAsync();
        return (long)Math.Round((double)await server.LiveBytesAsync() / BufferBytes);
    }
}
