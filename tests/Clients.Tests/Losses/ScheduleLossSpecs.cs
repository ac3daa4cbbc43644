using System.Net.Sockets;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Phases;
using static Clients.Tests.Peers;

namespace Clients.Tests;

// Every message of a schedule is answered for: it came back, or it failed.
public sealed class ScheduleLossSpecs
{
    private const int Connections = 6;
    private const int MessagesEach = 5;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(63, 0)]
    [InlineData(64, 1)]
    [InlineData(300, 4)]
    public void A_flipped_byte_is_one_mismatch_and_what_was_to_follow_on_its_connection_fails(int position, int before)
    {
        using TestServer server = new((number, socket) =>
            TestServer.Relay(socket, socket, (offset, bytes) => number == 2 ? Flip(bytes, position - offset) : bytes));

        EchoResult result = Schedule(server, out int open);

        Assert.Equal((1, MessagesEach - before - 1), (result.Mismatched, result.Failures["ENOTCONN"]));
        Assert.Equal((Connections - 1) * MessagesEach + before, result.Messages);
        Assert.Equal(Connections * MessagesEach, result.Messages + result.Failed);
        Assert.Equal(Connections - 1, open);
    }

    [Fact]
    public void Bytes_that_nobody_sent_are_a_mismatch_also_while_no_message_is_out()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number == 1)
                socket.Send([42]);
            TestServer.Relay(socket, socket, (_, bytes) => bytes);
        });

        EchoResult result = Schedule(server, out _);

        Assert.Equal((1, MessagesEach - 1), (result.Mismatched, result.Failures["ENOTCONN"]));
    }

    [Fact]
    public void A_server_that_closes_a_connection_is_counted_as_EOF_once()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number == 3)
                socket.Shutdown(SocketShutdown.Send);
            else
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
        });

        EchoResult result = Schedule(server, out int open);

        Assert.Equal((1, MessagesEach - 1), (result.Failures[Failures.EndOfStream], result.Failures["ENOTCONN"]));
        Assert.Equal((Connections - 1) * MessagesEach, result.Messages);
        Assert.Equal(Connections - 1, open);
    }

    [Fact]
    public void A_server_that_resets_a_connection_is_counted_as_ECONNRESET_once()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number != 3)
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
            socket.ReadAndReset();
        });

        EchoResult result = Schedule(server, out int open);

        Assert.Equal((1, MessagesEach - 1), (result.Failures["ECONNRESET"], result.Failures["ENOTCONN"]));
        Assert.Equal((Connections - 1) * MessagesEach, result.Messages);
        Assert.Equal(Connections - 1, open);
    }

    [Fact]
    public void When_all_connections_are_lost_the_phase_is_over()
    {
        using TestServer server = new((_, socket) => socket.Shutdown(SocketShutdown.Both));
        using LoadClient client = new(server.Endpoint, Connections, deadlineSeconds: 600);
        client.Connect();

        EchoResult result = client.Schedule(100, 600).Echo;

        Assert.Equal((0, 60_000, 0), (result.Messages, result.Failed, client.Connections.Open));
    }

    [Fact]
    public void Echoes_that_never_come_fail_at_the_deadline_and_what_did_come_is_given()
    {
        using TestServer server = new((number, socket) =>
            TestServer.Relay(socket, socket, (offset, bytes) => number < 2 && offset >= 64 ? [] : bytes));

        ScheduleResult result = Schedule(server, out int open, deadlineSeconds: 1);

        // Of the others a busy machine may serve some too late: they have timed out as well.
        Assert.InRange(result.Echo.Messages, 0, (Connections - 2) * MessagesEach + 2);
        Assert.Equal(Connections * MessagesEach - result.Echo.Messages, result.Echo.Failures["ETIMEDOUT"]);
        Assert.Equal(result.Echo.Messages, result.Sampled.Length);
        Assert.Equal(Math.Min(result.Echo.Messages, 1), result.Slowest.Length);
        Assert.InRange(open, 0, Connections - 2);
    }

    [Fact]
    public void Where_nothing_comes_back_nothing_is_given()
    {
        using TestServer silent = new((_, _) => { });

        ScheduleResult result = Schedule(silent, out int open, deadlineSeconds: 1);

        Assert.Equal(Connections * MessagesEach, result.Echo.Failures["ETIMEDOUT"]);
        Assert.Empty(result.Slowest);
        Assert.Empty(result.Sampled);
        Assert.Null(result.Echo.Latency.PercentileNanoseconds(50));
        Assert.Equal(0, open);
    }

    private static EchoResult Schedule(TestServer server, out int open) => Schedule(server, out open, deadlineSeconds: 20).Echo;

    private static ScheduleResult Schedule(TestServer server, out int open, double deadlineSeconds)
    {
        using LoadClient client = new(server.Endpoint, Connections, deadlineSeconds);
        client.Connect();
        ScheduleResult result = client.Schedule(1_000, Connections * MessagesEach / 1_000.0);
        open = client.Connections.Open;
        return result;
    }
}
