using System.Diagnostics;
using System.Net.Sockets;
using Clients.Load.Listening;
using Clients.Load.Phases;
using Contract;
using static Clients.Tests.Heartbeats;

namespace Clients.Tests;

// What is no heartbeat, or not the next one, ends its connection and no other.
public sealed class ListenLossSpecs
{
    private const int Connections = 4;
    private const int Wrong = 2;

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(1L << 60)]
    public void A_number_that_does_not_go_up_or_cannot_be_reached_is_a_mistake(long number)
    {
        ListenResult result = Listen((socket, window) => socket.Send(Bytes(new Heartbeat(window.Start + 1, number, Hour))), out int open);

        Assert.Equal(1, result.Failures[HeartbeatReceiver.OutOfSequence]);
        Assert.Equal((Connections, 1, Connections - 1), (result.Beats, result.Failures.Total, open));
    }

    [Theory]
    [InlineData(60 * 1_000_000_000L, 5, Hour)] // due in a minute
    [InlineData(0, 5, 0)]
    [InlineData(0, 5, -1)]
    [InlineData(0, 5, long.MaxValue)]
    [InlineData(0, -1, Hour)]
    [InlineData(long.MinValue, 5, Hour)]
    public void What_cannot_have_been_sent_as_a_heartbeat_is_a_mistake(long dueAfterStart, long number, long period)
    {
        ListenResult result = Listen(
            (socket, window) => socket.Send(Bytes(new Heartbeat(unchecked(window.Start + dueAfterStart), number, period))), out int open);

        Assert.Equal(1, result.Failures[HeartbeatReceiver.NoBeat]);
        Assert.Equal((Connections, 1, Connections - 1), (result.Beats, result.Failures.Total, open));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_that_closes_a_connection_is_counted_as_EOF_also_by_a_client_that_comes_to_read_too_late(bool late)
    {
        ListenResult result = Listen((socket, _) => socket.Shutdown(SocketShutdown.Send), out int open, late: late);

        Assert.Equal(1, result.Failures[Failures.EndOfStream]);
        Assert.Equal((Connections, 1, Connections - 1), (result.Beats, result.Failures.Total, open));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_that_resets_a_connection_is_counted_as_ECONNRESET_also_by_a_client_that_comes_to_read_too_late(bool late)
    {
        ListenResult result = Listen((socket, _) => socket.Reset(), out int open, late: late);

        Assert.Equal(1, result.Failures["ECONNRESET"]);
        Assert.Equal((1, Connections - 1), (result.Failures.Total, open));
    }

    [Fact]
    public void A_beat_of_the_phase_that_never_comes_fails_at_the_deadline()
    {
        ListenResult result = Listen(
            (socket, window) => socket.Send(Bytes(new Heartbeat(window.Start + 1, 5, 1_000))), out int open, deadlineSeconds: 1);

        Assert.Equal(1, result.Failures["ETIMEDOUT"]);
        Assert.Equal((Connections + 1, 1, Connections - 1), (result.Beats, result.Failures.Total, open));
    }

    [Fact]
    public void Half_of_a_beat_fails_at_the_deadline()
    {
        ListenResult result = Listen(
            (socket, window) => socket.Send(Bytes(new Heartbeat(window.Start + 1, 5, Hour))[..11]), out int open, deadlineSeconds: 1);

        Assert.Equal(1, result.Failures["ETIMEDOUT"]);
        Assert.Equal((Connections, 1, Connections - 1), (result.Beats, result.Failures.Total, open));
    }

    [Fact]
    public void When_all_connections_are_lost_the_phase_is_over()
    {
        using TestServer server = new((_, socket) => socket.Shutdown(SocketShutdown.Both));
        using LoadClient client = new(server.Endpoint, Connections, deadlineSeconds: 600);
        client.Connect();

        ListenResult result = client.Listen(600, _ => { });

        Assert.Equal((0, Connections, 0), (result.Beats, result.Failures.Total, client.Connections.Open));
    }

    // Each connection has beat number 4 in the phase; one of them does something wrong then.
    private static ListenResult Listen(
        Action<Socket, HeartbeatWindow> wrong, out int open, double deadlineSeconds = 20, bool late = false)
    {
        using TestServer server = OnDemand();
        using LoadClient client = new(server.Endpoint, Connections, deadlineSeconds);
        client.Connect();
        ListenResult result = client.Listen(0.05, window =>
        {
            for (int number = 0; number < Connections; number++)
                server.Connection(number).Send(Bytes(new Heartbeat(window.Start, 4, Hour)));
            wrong(server.Connection(Wrong), window);
            if (late)
                Eventually.True(() => Stopwatch.GetTimestamp() > window.End, "the phase has ended");
        });
        open = client.Connections.Open;
        return result;
    }
}
