using System.Net;

namespace Harness.Tests.Trials.Fleets;

public class ListeningEndpointTests
{
    [Theory]
    [InlineData("127.0.0.1:9000", "127.0.0.1:9000")]
    [InlineData("127.0.0.7:9000", "127.0.0.7:9000")]
    [InlineData("0.0.0.0:9000", "127.0.0.1:9000")]
    [InlineData("[::]:9000", "127.0.0.1:9000")]
    [InlineData(":::9000", "127.0.0.1:9000")]
    [InlineData(":9000", "127.0.0.1:9000")]
    [InlineData("*:9000", "127.0.0.1:9000")]
    [InlineData("localhost:9000", "127.0.0.1:9000")]
    [InlineData("[::ffff:127.0.0.1]:9000", "127.0.0.1:9000")]
    [InlineData("::ffff:127.0.0.3:9000", "127.0.0.3:9000")]
    [InlineData("[::ffff:0.0.0.0]:9000", "127.0.0.1:9000")]
    [InlineData("http://[::]:9000", "127.0.0.1:9000")]
    [InlineData("tcp://localhost:9000/", "127.0.0.1:9000")]
    public void Who_listens_everywhere_is_dialled_over_IPv4_on_loopback(string named, string dialled) =>
        Assert.Equal(IPEndPoint.Parse(dialled), ListeningEndpoint.Reachable(named));

    [Theory]
    [InlineData("[::1]:9000")]
    [InlineData("::1:9000")]
    [InlineData("[fe80::1]:9000")]
    public void What_IPv4_does_not_reach_is_an_endpoint_all_the_same(string named)
    {
        Assert.Null(ListeningEndpoint.Reachable(named));
        Assert.True(ListeningEndpoint.IsOne(named));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9000")]
    [InlineData("my-host:9000")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:70000")]
    public void What_is_no_endpoint_is_dialled_nowhere(string named) => Assert.Null(ListeningEndpoint.Reachable(named));
}
