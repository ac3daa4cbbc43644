using System.Net.Sockets;
using Clients.Load.Connecting;
using Clients.Load.Messages;
using Clients.Load.Phases;
using Clients.Load.UserSpace;

namespace Clients.Tests.UserSpace;

// The client's TCP against the kernel's.
public sealed class StackSpecs
{
    [Theory, NeedsOwnNetwork]
    [InlineData(1, 1, 64)]
    [InlineData(20, 3, 64)]
    [InlineData(5, 2, 100_000)]
    [InlineData(2, 1, 8 * 1024 * 1024)]
    public void Every_connection_gets_each_byte_back_and_nothing_is_sent_again(int connections, int messages, int messageBytes)
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(Echo);
        using TestServer echo = server;
        Capture capture = new(port);
        using WireClient client = new(capture, server.Endpoint, connections);

        Assert.Equal((connections, 0L), (client.Connect().Open, client.Connect(0).Failures.Total));
        EchoResult result = client.Echo(messages, messageBytes);
        Assert.Equal(0, client.Close());

        Assert.Equal(((long)connections * messages, 0L), (result.Messages, result.Failed));
        Assert.Equal((long)connections * messages * messageBytes, result.Bytes);
        Assert.Equal((0, 0L, 0L), (capture.Wrong, client.Stack.Malformed, client.Stack.Retransmissions));
        Assert.True(capture.Packets >= connections * 6);
        Assert.Equal(0, capture.Repeated);
        Assert.Equal(0, client.Stack.Occupied);
    }

    // A lane goes on with another connection while the bytes of the one before it are taken in.
    [Fact, NeedsOwnNetwork]
    public void Every_echo_is_acknowledged_at_once_also_where_another_connection_is_next()
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(Echo);
        using TestServer echo = server;
        using WireClient client = new(port, server.Endpoint, 6);
        client.Connect();

        Assert.Equal((12L, 0L), (client.Echo(messages: 2, window: 2).Messages, client.Stack.Retransmissions));

        // The client's stack serves nothing any more: what it owes, it owes for good.
        for (int number = 0; number < 6; number++)
        {
            Socket connection = server.Connection(number);
            Eventually.True(() => TcpInfo.Unacknowledged(connection) == 0, $"all of connection {number} is acknowledged");
        }
    }

    // The kernel's timeout doubles with each loss until a segment that it has sent but once is acknowledged (RFC 6298, 3 and 5.5): where
    // several are lost in a row, the last message takes most of a minute.
    [Theory, NeedsOwnNetwork]
    [InlineData(7, 0, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(0, 0, 4)]
    [InlineData(23, 5, 3)]
    public void Packets_that_are_lost_doubled_and_swapped_cost_time_and_no_byte(int loses, int doubles, int swaps)
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(Echo);
        using TestServer echo = server;
        BadWire wire = new(port) { LosesEvery = loses, DoublesEvery = doubles, SwapsEvery = swaps };
        using WireClient client = new(wire, server.Endpoint, 4, firstTimeoutSeconds: 0.05, deadlineSeconds: 300);

        Assert.Equal(4, client.Connect().Open);
        EchoResult result = client.Echo(messages: 2, messageBytes: 5_000);

        Assert.Equal((0L, 0L), (result.Failures["ECONNRESET"], result.Failures["ETIMEDOUT"]));
        Assert.Equal((8L, 0L, 40_000L), (result.Messages, result.Failed, result.Bytes));
        Assert.Equal(loses > 0, wire.Lost > 0);
    }

    [Fact, NeedsOwnNetwork]
    public void A_window_that_is_closed_for_long_is_asked_about_until_it_opens()
    {
        using ManualResetEventSlim mayRead = new();
        (DevicePort port, TestServer server) = OwnNetwork.Open(() => new TestServer((_, socket) =>
        {
            mayRead.Wait();
            TestServer.Relay(socket, socket, (_, bytes) => bytes);
        }, OwnNetwork.AnyPort));
        using TestServer late = server;
        using WireClient client = new(port, server.Endpoint, 1, firstTimeoutSeconds: 0.02);
        client.Connect();
        MisbehaveResult stuck = client.Misbehave(Misconduct.Unread, seconds: 0.5, bytes: 16 * 1024 * 1024);
        Assert.InRange(stuck.SentBytes, 1, 16 * 1024 * 1024 - 1);
        Assert.Equal(0, stuck.Ended);

        mayRead.Set();

        long sent = client.Stack.Sent(0);
        MisbehaveResult freed = client.Misbehave(Misconduct.Silent, seconds: 0.5);
        Assert.Equal((0, 0), (freed.Ended, freed.Mismatched));
        Eventually.True(() => Received(client) == sent, "all that was sent comes back");
        Assert.Equal(1, client.Echo().Messages);
    }

    [Fact, NeedsOwnNetwork]
    public void What_the_server_closes_resets_and_sends_unasked_is_in_the_census()
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(Silent);
        using TestServer silent = server;
        using WireClient client = new(port, server.Endpoint, 3);
        client.Connect();

        server.Connection(0).Shutdown(SocketShutdown.Send);
        server.Connection(1).Reset();
        server.Connection(2).Send([42]);

        client.AwaitCensus(new(Open: 1, ClosedByPeer: 1, Reset: 1, Unread: 1));
        EchoResult echo = client.Echo(messageBytes: 1, window: 1);
        Assert.Equal((1L, 1L), (echo.Mismatched, echo.Failures[Failures.EndOfStream]));
    }

    [Fact, NeedsOwnNetwork]
    public void A_refused_connection_has_its_name_and_a_place_that_can_be_used_again()
    {
        (DevicePort port, Socket deaf) = OwnNetwork.Open(() =>
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(OwnNetwork.AnyPort);
            return socket;
        });
        using Socket bound = deaf;
        using WireClient client = new(port, deaf.Endpoint(), 3);

        ConnectResult refused = client.Connect();
        Assert.Equal((0, 3L), (refused.Open, refused.Failures["ECONNREFUSED"]));
        deaf.Listen();
        Assert.Equal(3, client.Connect().Open);
    }

    [Theory, NeedsOwnNetwork]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_close_the_same_places_connect_again_and_their_streams_begin_anew(bool reset)
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(Echo);
        using TestServer echo = server;
        using WireClient client = new(port, server.Endpoint, 3);
        client.Connect();
        client.Echo();

        Assert.Equal(0, client.Close(reset));
        Assert.Equal(0, client.Stack.Occupied);
        Assert.Equal(3, client.Connect().Open);

        Assert.Equal(3, client.Echo().Messages);
        Assert.Equal(64, client.Stack.Received(0));
    }

    [Fact, NeedsOwnNetwork]
    public void Messages_leave_on_schedule_and_each_comes_back()
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(Echo);
        using TestServer echo = server;
        using WireClient client = new(port, server.Endpoint, 3);
        client.Connect();

        var result = client.Schedule(messagesPerSecond: 1_000, seconds: 0.1);

        Assert.Equal((100L, 0L, 6_400L), (result.Echo.Messages, result.Echo.Failed, result.Echo.Bytes));
        Assert.Equal((34 * 64L, 33 * 64L), (client.Stack.Received(0), client.Stack.Received(2)));
    }

    private static TestServer Echo() => new((_, socket) =>
    {
        TestServer.Relay(socket, socket, (_, bytes) => bytes);
        socket.Shutdown(SocketShutdown.Send);
    }, OwnNetwork.AnyPort);

    private static TestServer Silent() => new((_, _) => { }, OwnNetwork.AnyPort);

    private static long Received(WireClient client)
    {
        client.Misbehave(Misconduct.Silent, seconds: 0.05);
        return client.Stack.Received(0);
    }
}
