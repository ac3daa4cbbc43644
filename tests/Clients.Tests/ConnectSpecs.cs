using System.Net.Sockets;
using Clients.Load.Connecting;
using Clients.Load.Phases;
using static Clients.Tests.Peers;

namespace Clients.Tests;

public sealed class ConnectSpecs
{
    [Fact]
    public void Connections_come_in_order_from_consecutive_sources_and_alternate_between_targets()
    {
        using TestServer first = TestServer.Echo();
        using TestServer second = TestServer.Echo();
        using LoadClient client = LoadClient.FromThreeSources(first, second, 6);

        client.Connect();

        Assert.Equal(["127.0.2.5", "127.0.2.7", "127.0.2.6"], first.Sources(3));
        Assert.Equal(["127.0.2.6", "127.0.2.5", "127.0.2.7"], second.Sources(3));
    }

    [Fact]
    public void A_part_of_the_plan_is_connected_first_and_the_rest_later()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 10);

        Assert.Equal(4, client.Connect(4).Open);
        Assert.Equal(10, client.Connect().Open);
        Assert.Equal(10, client.Echo().Messages);
    }

    [Fact]
    public void After_a_close_the_same_slots_connect_again_and_their_streams_begin_anew()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 3);
        client.Connect();
        client.Echo();

        client.Connections.CloseAll(reset: false);
        Assert.Equal(0, client.Connections.Open);
        client.Connect();

        Assert.Equal(3, client.Echo().Messages);
        Assert.Equal(64, client.Connections.Received(0));
    }

    [Fact]
    public void Refused_connections_are_counted_by_name_and_the_phase_goes_on()
    {
        using Socket deaf = Deaf();
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(
            server.Endpoint, 7, change: options => options with { Targets = [server.Endpoint, deaf.Endpoint()] });

        ConnectResult result = client.Connect();

        Assert.Equal(4, result.Open);
        Assert.Equal(3, result.Failures["ECONNREFUSED"]);
        Assert.Equal(3, result.Failures.Total);
    }

    [Fact]
    public void A_server_whose_accept_queue_stays_full_ends_the_phase_at_its_deadline()
    {
        using Socket full = Full();
        using LoadClient client = new(full.Endpoint(), 8);

        ConnectResult result = client.Connect(deadlineSeconds: 0.2);

        Assert.InRange(result.Open, 0, 7);
        Assert.Equal(8 - result.Open, result.Failures["ETIMEDOUT"]);
    }
}
