using System.Net.Sockets;
using Clients.Load.Phases;

namespace Clients.Tests;

public sealed class CensusSpecs
{
    [Fact]
    public void A_census_tells_open_closed_reset_and_unread_apart_and_again_the_next_time()
    {
        using TestServer server = new((_, _) => { });
        using LoadClient client = new(server.Endpoint, 5);
        client.Connect();

        server.Connection(0).Shutdown(SocketShutdown.Send);
        server.Connection(1).Reset();
        server.Connection(2).Send([42]);

        Census expected = new(Open: 3, ClosedByPeer: 1, Reset: 1, Unread: 1);
        Eventually.True(() => Census.Take(client.Connections) == expected, expected.ToString());
        Assert.Equal(expected, Census.Take(client.Connections));
    }

    [Fact]
    public void A_census_reads_nothing()
    {
        using TestServer server = new((_, socket) => socket.Send([1, 2, 3]));
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();

        Eventually.True(() => Census.Take(client.Connections).Unread == 1, "three bytes arrive");

        Assert.Equal(new Census(Open: 1, ClosedByPeer: 0, Reset: 0, Unread: 1), Census.Take(client.Connections));
    }
}
