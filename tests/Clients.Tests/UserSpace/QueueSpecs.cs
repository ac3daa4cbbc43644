using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Clients.Load.Options;
using Clients.Load.Phases;
using Clients.Load.UserSpace;
using Linux;

namespace Clients.Tests.UserSpace;

// A device with several queues, of which each has a stack and a thread.
public sealed class QueueSpecs
{
    private const int Connections = 90;

    [Theory, NeedsSteering]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 6)]
    public void Every_queue_carries_its_connections_and_no_packet_of_another(int queues, int sources)
    {
        (DevicePort[] ports, TestServer server) = OwnNetwork.Open(queues, Echo);
        using TestServer echo = server;
        Capture[] captures = [.. ports.Select(port => new Capture(port))];
        LoadOptions options = Options(server.Endpoint, queues, sources);
        using WireQueues wire = new(options, captures);

        int[] opened = wire.Run((queue, _) => Connect(queue));
        long[] echoed = wire.Run((queue, _) => EchoOnEach(queue));

        Assert.All(opened, open => Assert.Equal(Connections / queues, open));
        Assert.All(echoed, echoes => Assert.Equal(2L * Connections / queues, echoes));
        Assert.All(captures, queue => Assert.True(queue.Packets >= 6 * Connections / queues));
        Assert.All(wire.Each(queue => queue.Stack), stack =>
            Assert.Equal((0L, 0L, 0L), (stack.Strays, stack.Malformed, stack.Retransmissions)));
        Assert.Equal(new Census(Connections, 0, 0, 0), QueueTotals.Of(wire.Each(queue => WireCensus.Take(queue.Stack))));
    }

    [Fact, NeedsSteering]
    public void A_packet_that_comes_to_another_queue_than_its_own_is_a_fault()
    {
        (DevicePort[] ports, TestServer server) = OwnNetwork.Open(2, Echo);
        using TestServer echo = server;
        using WireQueues crossed = new(Options(server.Endpoint, 2, 2), [ports[1], ports[0]]);

        string fault = Assert.Throws<PlatformNotSupportedException>(
            () => crossed.Run((queue, _) => UntilAStrayCame(queue.Stack))).Message;

        Assert.Contains("packets came to another queue than their own", fault);
        Assert.DoesNotContain('\n', fault);
    }

    [Fact, NeedsSteering]
    public void Commands_are_answered_for_all_queues_as_if_they_were_one()
    {
        (DevicePort[] ports, TestServer server) = OwnNetwork.Open(2, Echo);
        using TestServer echo = server;
        using MemoryStream output = new();
        using WireCommands commands = new(Options(server.Endpoint, 2, 2), ports, new LineReader(Descriptors.StandardInput), output);

        foreach (string line in (string[])["""{"command":"connect","connections":7}""", """{"command":"connect"}""",
            """{"command":"echo"}""", """{"command":"census"}""", """{"command":"close","connections":31}""", """{"command":"schedule"}"""])
            Assert.True(commands.Answer(line));

        JsonElement[] replies = [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal([7L, Connections], replies[..2].Select(reply => LoadProcess.Number(reply, "open")));
        Assert.Equal([Connections, 0L, 0L],
            ((string[])["messages", "failed", "mismatched"]).Select(count => LoadProcess.Number(replies[2], count)));
        Assert.Equal([Connections, Connections - 31L], replies[3..5].Select(reply => LoadProcess.Number(reply, "open")));
        Assert.NotEqual("schedule", LoadProcess.Event(replies[5]));
    }

    [Theory]
    [InlineData(10, new[] { 5, 5 }, new[] { 5, 5 })]
    [InlineData(7, new[] { 5, 5 }, new[] { 3, 4 })]
    [InlineData(7, new[] { 6, 1 }, new[] { 6, 1 })]
    [InlineData(14, new[] { 5, 5, 5 }, new[] { 4, 5, 5 })]
    [InlineData(0, new[] { 3, 0 }, new[] { 0, 0 })]
    public void Shares_are_as_even_as_there_is_room(int count, int[] room, int[] shares) =>
        Assert.Equal(shares, QueueShares.Even(count, room));

    private static LoadOptions Options(Ipv4Endpoint target, int queues, int sources) => new()
    {
        Wire = WireKind.UserSpace,
        Targets = [target],
        Connections = Connections,
        FirstSource = WireClient.FirstSource,
        Sources = sources,
        Queues = queues,
        Deadline = TimeSpan.FromSeconds(20),
    };

    private static int Connect(WireQueue queue)
    {
        using EventQueue events = new(null);
        using ConnectPhase phase = new(queue.Options, queue.Stack, events, queue.Stack.Planned);
        return phase.Run().Open;
    }

    private static long EchoOnEach(WireQueue queue)
    {
        using EventQueue events = new(null);
        using EchoPhase phase = new(queue.Stack, events, queue.Stamp, new(2, 64, 16, null), queue.Options.Deadline);
        return phase.Run().Messages;
    }

    private static bool UntilAStrayCame(TcpStack stack)
    {
        stack.Connect(0);
        Eventually.True(() => stack.Serve() >= 0 && stack.Strays > 0, "the answer to the other queue's SYN is here");
        return true;
    }

    private static TestServer Echo() => new((_, socket) =>
    {
        TestServer.Relay(socket, socket, (_, bytes) => bytes);
        socket.Shutdown(SocketShutdown.Send);
    }, OwnNetwork.AnyPort);
}
