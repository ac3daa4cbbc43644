namespace Servers.Tests;

/// <summary>Where Netty over NIO stays behind the contract.</summary>
public class NettyPeerTests
{
    [Theory, Peer("netty")]
    public async Task What_its_transport_cannot_set_is_refused_in_one_line(string id)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), "--listeners", "2");
        Assert.Equal(2, exitCode);
        Assert.EndsWith("--listeners 2: give 1", Assert.Single(lines), StringComparison.Ordinal);
    }

    // By what it takes: its memory says nothing of it, since a heap of Java grows by itself as it warms up.
    [Theory, Peer("netty")]
    public async Task It_reads_no_more_from_a_peer_that_takes_nothing(string id)
    {
        const int mostBytesTaken = 8 << 20;
        string[] options = ["--send-buffer-bytes", "16384", "--receive-buffer-bytes", "16384"];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 16_384, sendBufferBytes: 16_384);
        Assert.InRange(await Stuffing.UntilStuckAsync(stuck, server), 1, mostBytesTaken);
    }
}
