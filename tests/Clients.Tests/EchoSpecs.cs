using Clients.Load.Messages;

namespace Clients.Tests;

public sealed class EchoSpecs
{
    [Theory]
    [InlineData(1, 1, 64, 256)]
    [InlineData(20, 3, 64, 256)]
    [InlineData(20, 3, 64, 7)]
    [InlineData(20, 2, 1, 1)]
    [InlineData(5, 2, 100_000, 2)]
    [InlineData(2, 1, 8 * 1024 * 1024, 2)]
    public void Every_connection_sends_its_messages_and_gets_each_byte_back(int connections, int messages, int messageBytes, int window)
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, connections);
        Assert.Equal(connections, client.Connect().Open);

        EchoResult result = client.Echo(messages, messageBytes, window);

        Assert.Equal(connections * messages, result.Messages);
        Assert.Equal((long)connections * messages * messageBytes, result.Bytes);
        Assert.Equal(0, result.Failed);
        Assert.All(Enumerable.Range(0, connections), slot => Assert.Equal((long)messages * messageBytes, client.Connections.Sent(slot)));
        Assert.NotNull(result.Latency.PercentileNanoseconds(99));
    }

    [Fact]
    public void A_second_phase_goes_on_where_the_first_ended_with_another_message_size()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 4);
        client.Connect();

        client.Echo(messageBytes: 100);
        EchoResult second = client.Echo(messageBytes: 1);

        Assert.Equal(4, second.Messages);
        Assert.Equal(101, client.Connections.Received(3));
    }

    [Fact]
    public void With_seconds_every_lane_goes_round_until_the_time_is_over_and_nothing_stays_in_flight()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 6);
        client.Connect();

        EchoResult result = client.Echo(window: 2, seconds: 0.05);

        Assert.True(result.Messages >= 2);
        Assert.Equal(0, result.Failed);
        Assert.All(Enumerable.Range(0, 6), slot => Assert.Equal(client.Connections.Sent(slot), client.Connections.Received(slot)));
        Assert.Equal(6, client.Connections.Open);
    }

    [Fact]
    public void Without_connections_a_phase_is_over_at_once_and_has_no_latency()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 4);

        EchoResult result = client.Echo();

        Assert.Equal(0, result.Messages);
        Assert.Null(result.Latency.PercentileNanoseconds(50));
    }

    [Fact]
    public void Lost_connections_leave_holes_that_the_next_phase_passes_over()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number % 2 == 0)
                socket.Shutdown(System.Net.Sockets.SocketShutdown.Both);
            else
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
        });
        using LoadClient client = new(server.Endpoint, 9);
        client.Connect();

        Assert.Equal(5, client.Echo(window: 3).Failed);
        EchoResult second = client.Echo(messages: 2, window: 3);

        Assert.Equal(8, second.Messages);
        Assert.Equal(0, second.Failed);
    }
}
