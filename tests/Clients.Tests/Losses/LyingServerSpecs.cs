using System.Net.Sockets;
using Clients.Load.Messages;
using Clients.Load.Phases;
using static Clients.Tests.Peers;

namespace Clients.Tests;

public sealed class LyingServerSpecs
{
    private const int Connections = 6;

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(100)]
    public void A_flipped_byte_is_one_mismatch_and_harms_no_other_connection(int position)
    {
        using TestServer server = new((number, socket) =>
            TestServer.Relay(socket, socket, (offset, bytes) => number == 2 ? Flip(bytes, position - offset) : bytes));

        EchoResult result = Echo(server, messages: 3, out int open);

        Assert.Equal(1, result.Mismatched);
        Assert.Equal(1, result.Failed);
        Assert.Equal((Connections - 1) * 3 + position / 64, result.Messages);
        Assert.Equal(Connections - 1, open);
    }

    [Fact]
    public void Replies_that_two_connections_swapped_are_two_mismatches()
    {
        using TestServer server = new((self, number, socket) =>
            TestServer.Relay(socket, self.Connection(number < 2 ? 1 - number : number), (_, bytes) => bytes));

        EchoResult result = Echo(server, messages: 1, out int open);

        Assert.Equal(2, result.Mismatched);
        Assert.Equal(Connections - 2, result.Messages);
        Assert.Equal(Connections - 2, open);
    }

    [Fact]
    public void A_byte_that_is_left_out_is_a_mismatch()
    {
        using TestServer server = new((number, socket) =>
            TestServer.Relay(socket, socket, (offset, bytes) => number == 1 && offset == 0 ? bytes[1..] : bytes));

        Assert.Equal(1, Echo(server, messages: 1, out _).Mismatched);
    }

    [Fact]
    public void A_byte_that_is_left_out_at_the_end_of_a_message_times_out()
    {
        using TestServer server = new((number, socket) =>
            TestServer.Relay(socket, socket, (offset, bytes) => number == 1 && offset == 0 ? bytes[..^1] : bytes));

        EchoResult result = Echo(server, messages: 1, out int open, deadlineSeconds: 1);

        // Of the others a busy machine may serve some too late: they have timed out as well.
        Assert.InRange(result.Messages, 0, Connections - 1);
        Assert.Equal(Connections - result.Messages, result.Failures["ETIMEDOUT"]);
        Assert.Equal(result.Messages, open);
    }

    [Fact]
    public void Bytes_that_come_twice_are_a_mismatch()
    {
        using TestServer server = new((number, socket) =>
            TestServer.Relay(socket, socket, (_, bytes) => number == 1 ? [.. bytes, .. bytes] : bytes));

        Assert.Equal(1, Echo(server, messages: 1, out _).Mismatched);
    }

    [Fact]
    public void Bytes_that_come_twice_after_the_last_message_are_unread_in_the_census_and_a_mismatch_of_the_next_phase()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 2);
        client.Connect();
        client.Echo();

        server.Connection(1).Send([1]);

        Eventually.True(() => Census.Take(client.Connections).Unread == 1, "the surplus byte is unread");
        Assert.Equal(1, client.Echo().Mismatched);
    }

    [Fact]
    public void A_server_that_closes_before_the_end_of_a_message_is_counted_as_EOF()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number == 3)
                HalfAndClose(socket);
            else
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
        });

        EchoResult result = Echo(server, messages: 1, out int open);

        Assert.Equal(1, result.Failures[Failures.EndOfStream]);
        Assert.Equal(1, result.Failed);
        Assert.Equal(Connections - 1, result.Messages);
        Assert.Equal(Connections - 1, open);
    }

    [Fact]
    public void A_server_that_resets_a_connection_is_counted_as_ECONNRESET()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number != 3)
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
            socket.ReadAndReset();
        });

        EchoResult result = Echo(server, messages: 1, out _);

        Assert.Equal(1, result.Failures["ECONNRESET"]);
        Assert.Equal(Connections - 1, result.Messages);
    }

    [Fact]
    public void A_server_that_never_answers_ends_the_phase_at_its_deadline_with_every_connection_counted()
    {
        using TestServer server = new((_, socket) => Relay(socket));

        EchoResult result = Echo(server, messages: 2, out int open, deadlineSeconds: 0.2, window: 4);

        Assert.Equal(Connections, result.Failures["ETIMEDOUT"]);
        Assert.Equal(0, result.Messages);
        Assert.Equal(Connections - 4, open);

        static void Relay(Socket socket)
        {
            while (socket.Receive(new byte[1024]) > 0)
            {
            }
        }
    }

    private static EchoResult Echo(TestServer server, int messages, out int open, double deadlineSeconds = 20, int window = 256)
    {
        using LoadClient client = new(server.Endpoint, Connections, deadlineSeconds);
        client.Connect();
        EchoResult result = client.Echo(messages, window: window);
        open = client.Connections.Open;
        return result;
    }

    private static void HalfAndClose(Socket socket)
    {
        socket.Send(socket.Read(64), 32, SocketFlags.None);
        socket.Shutdown(SocketShutdown.Send);
    }
}
