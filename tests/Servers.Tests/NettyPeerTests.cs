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
}
