using System.Diagnostics;
using Clients.Load.Messages;

namespace Clients.Tests;

public sealed class PipelineSpecs
{
    [Theory]
    [InlineData(1, 1, 1, 64)]
    [InlineData(1, 100, 8, 64)]
    [InlineData(3, 50, 4, 1_000)]
    [InlineData(2, 5, 2, 300_000)]
    [InlineData(1, 3, 10, 7)]
    public void Every_message_of_every_connection_comes_back_verified(int connections, int messages, int inFlight, int messageBytes)
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, connections);
        client.Connect();

        EchoResult result = client.Pipeline(messages, messageBytes, inFlight);

        Assert.Equal((connections * messages, 0), (result.Messages, result.Failed));
        Assert.Equal((long)connections * messages * messageBytes, result.Bytes);
        Assert.Equal(connections, client.Connections.Open);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void So_many_messages_are_under_way_and_no_more_until_one_is_back(int inFlight)
    {
        const int bytes = 10;
        int beyond = -1;
        using TestServer server = new((_, socket) =>
        {
            byte[] held = socket.Read(inFlight * bytes);
            beyond = socket.Available;
            socket.Send(held);
            TestServer.Relay(socket, socket, (_, received) => received);
        });
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();

        EchoResult result = client.Pipeline(2 * inFlight, bytes, inFlight);

        Assert.Equal((2 * inFlight, 0), (result.Messages, beyond));
    }

    [Fact]
    public void A_second_phase_goes_on_where_the_first_one_ended()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 2);
        client.Connect();

        Assert.Equal(14, client.Pipeline(7, 30, 3).Messages);
        Assert.Equal(2, client.Echo().Messages);
        Assert.Equal(10, client.Pipeline(5, 20, 2).Messages);
    }

    [Fact]
    public void With_a_duration_what_is_under_way_at_its_end_is_waited_for()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();

        EchoResult result = client.Pipeline(1, 50, 4, seconds: 0.02);

        Assert.Equal((result.Messages * 50, 0), (result.Bytes, result.Failed));
        Assert.True(result.Messages >= 4 && result.Seconds >= 0.02);
    }

    // So that rate times mean latency is what is in flight (Little's law): with one message in flight, the server sees the first of them
    // after it was begun and the last of them before it is back.
    [Fact]
    public void Latencies_leave_no_time_of_a_connection_out()
    {
        List<long> arrivals = [];
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (_, bytes) =>
        {
            arrivals.Add(Stopwatch.GetTimestamp());
            return bytes;
        }));
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();

        EchoResult result = client.Pipeline(messages: 50, messageBytes: 8, inFlight: 1);

        Assert.Equal((50, 50), (result.Messages, arrivals.Count));
        Assert.InRange(result.Latency.SumNanoseconds, arrivals[^1] - arrivals[0], result.Seconds * 1e9);
    }

    [Fact]
    public void A_flipped_byte_loses_its_connection_with_all_that_was_under_way_on_it()
    {
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (offset, bytes) =>
            offset == 0 ? [(byte)(bytes[0] ^ 1), .. bytes[1..]] : bytes));
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();

        EchoResult result = client.Pipeline(10, 8, 4);

        Assert.Equal((0, 1, 3), (result.Messages, result.Mismatched, result.Failures["ENOTCONN"]));
        Assert.Equal(0, client.Connections.Open);
    }

    [Fact]
    public void Messages_that_never_come_back_are_counted_at_the_deadline()
    {
        using TestServer server = new((_, socket) => socket.Receive(new byte[1]));
        using LoadClient client = new(server.Endpoint, 1, deadlineSeconds: 0.2);
        client.Connect();

        EchoResult result = client.Pipeline(10, 8, 4);

        Assert.Equal((0, 4), (result.Messages, result.Failures["ETIMEDOUT"]));
        Assert.Equal(0, client.Connections.Open);
    }
}
