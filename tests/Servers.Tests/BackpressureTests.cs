namespace Servers.Tests;

public class BackpressureTests
{
    private const long MostBytesTaken = 8 << 20;
    private const long MostGrowthBytes = 16 << 20;

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("tokio")]
    public async Task A_reader_that_never_reads_does_not_grow_memory_without_bound(string id)
    {
        string[] options = ["--send-buffer-bytes", "16384", "--receive-buffer-bytes", "16384"];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        using EchoClient other = await EchoClient.OpenAsync(server);
        await other.ExchangeAsync(1 << 20);
        long before = await server.AnonymousBytesAsync();

        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 16_384, sendBufferBytes: 16_384);
        long sent = await Stuffing.UntilStuckAsync(stuck, server);

        Assert.InRange(sent, 1, MostBytesTaken);
        Assert.InRange(await server.AnonymousBytesAsync() - before, long.MinValue, MostGrowthBytes);
        await other.ExchangeAsync(1 << 20);
    }
}
