using System.Net.Sockets;
using Clients.Load.Messages;
using Clients.Load.Phases;
using static Clients.Tests.Peers;

namespace Clients.Tests;

public sealed class ChurnSpecs
{
    [Theory]
    [InlineData(1, 1, 64)]
    [InlineData(50, 1, 64)]
    [InlineData(50, 8, 64)]
    [InlineData(3, 8, 1)]
    [InlineData(6, 2, 8 * 1024 * 1024)]
    public void Every_connection_opens_echoes_its_message_and_closes(int connections, int window, int messageBytes)
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, window);

        EchoResult result = client.Churn(connections, window, messageBytes);

        Assert.Equal((connections, 0), (result.Messages, result.Failed));
        Assert.Equal((long)connections * messageBytes, result.Bytes);
        Assert.Equal(0, client.Connections.Open);
        Eventually.True(() => server.Accepted == connections, "all were accepted");
    }

    [Fact]
    public void Connections_come_from_consecutive_sources_and_alternate_between_targets()
    {
        using TestServer first = TestServer.Echo();
        using TestServer second = TestServer.Echo();
        using LoadClient client = LoadClient.FromThreeSources(first, second, 6);

        Assert.Equal(6, client.Churn(connections: 6, window: 1).Messages);

        Assert.Equal(["127.0.2.5", "127.0.2.7", "127.0.2.6"], first.Sources(3));
        Assert.Equal(["127.0.2.6", "127.0.2.5", "127.0.2.7"], second.Sources(3));
    }

    [Fact]
    public void A_server_sees_every_connection_end_by_a_reset()
    {
        int resets = 0;
        using TestServer server = new((_, socket) =>
        {
            try
            {
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
            }
            catch (SocketException end) when (end.SocketErrorCode == SocketError.ConnectionReset)
            {
                Interlocked.Increment(ref resets);
            }
        });
        using LoadClient client = new(server.Endpoint, 4);

        client.Churn(10, 4);

        Eventually.True(() => Volatile.Read(ref resets) == 10, "all were reset");
    }

    [Fact]
    public void Without_a_reset_every_connection_ends_by_a_fin_from_either_side_and_its_port_rests_with_the_client()
    {
        const uint OnlyHere = 0x7f00090a; // 127.0.9.10
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 4, change: options => options with { FirstSource = OnlyHere });

        EchoResult result = client.Churn(10, 4, reset: false);

        Assert.Equal((10, 0, 640), (result.Messages, result.Failed, result.Bytes));
        Assert.Equal(10, SocketsInTimeWait("0A09007F", server.Port));
    }

    [Fact]
    public void A_server_that_does_not_close_after_the_fin_fails_its_connections_at_the_deadline()
    {
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (_, bytes) => bytes));
        using LoadClient client = new(server.Endpoint, 2, deadlineSeconds: 0.2);

        EchoResult result = client.Churn(2, 2, reset: false);

        Assert.Equal((0, 2), (result.Messages, result.Failures["ETIMEDOUT"]));
    }

    [Fact]
    public void A_byte_after_the_whole_echo_is_a_mismatch_and_no_end()
    {
        using TestServer server = new((_, socket) =>
        {
            TestServer.Relay(socket, socket, (_, bytes) => bytes);
            socket.Send([1]);
            socket.Shutdown(SocketShutdown.Send);
        });
        using LoadClient client = new(server.Endpoint, 1);

        EchoResult result = client.Churn(3, 1, reset: false);

        Assert.Equal((0, 3), (result.Messages, result.Mismatched));
    }

    [Fact]
    public void Each_connection_has_bytes_of_its_own_so_an_answer_from_an_earlier_one_does_not_match()
    {
        byte[]? first = null;
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (_, bytes) => first ??= bytes));
        using LoadClient client = new(server.Endpoint, 1);

        EchoResult result = client.Churn(5, window: 1);

        Assert.Equal((1, 4), (result.Messages, result.Mismatched));
    }

    [Fact]
    public void A_flipped_byte_an_early_end_and_a_reset_are_one_failure_each_and_the_rest_goes_on()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number == 2)
                socket.Shutdown(SocketShutdown.Send);
            else if (number == 4)
                socket.ReadAndReset();
            else
                TestServer.Relay(socket, socket, (_, bytes) => number == 3 ? [(byte)(bytes[0] ^ 1), .. bytes[1..]] : bytes);
        });
        using LoadClient client = new(server.Endpoint, 1);

        EchoResult result = client.Churn(10, window: 1);

        Assert.Equal((7, 3, 1), (result.Messages, result.Failed, result.Mismatched));
        Assert.Equal((1, 1), (result.Failures[Failures.EndOfStream], result.Failures["ECONNRESET"]));
        Assert.Equal(0, client.Connections.Open);
    }

    [Fact]
    public void Refused_connections_are_counted_by_name_and_the_others_go_on()
    {
        using Socket deaf = Deaf();
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(
            server.Endpoint, 1, change: options => options with { Targets = [server.Endpoint, deaf.Endpoint()] });

        EchoResult result = client.Churn(connections: 9, window: 1);

        Assert.Equal((5, 4), (result.Messages, result.Failures["ECONNREFUSED"]));
        Assert.Equal(4, result.Failed);
    }

    [Fact]
    public void A_phase_whose_last_connection_is_refused_does_not_wait_for_its_deadline()
    {
        const int Deadline = 20;
        using Socket deaf = Deaf();
        using LoadClient client = new(deaf.Endpoint(), 1, Deadline);

        EchoResult result = client.Churn(connections: 3, window: 1);

        Assert.Equal(3, result.Failures["ECONNREFUSED"]);
        Assert.InRange(result.Seconds, 0, Deadline - 1);
    }

    [Fact]
    public void A_server_that_accepts_nothing_ends_the_phase_at_its_deadline_with_every_connection_counted()
    {
        using Socket full = Full();
        using LoadClient client = new(full.Endpoint(), 8, deadlineSeconds: 0.2);

        EchoResult result = client.Churn(20, window: 8);

        Assert.Equal((0, 20), (result.Messages, result.Failures["ETIMEDOUT"]));
        Assert.Equal(0, client.Connections.Open);
    }

    // The near end is the second column of /proc/net/tcp, the far end the third, the state the fourth: addresses and ports in hexadecimal,
    // TIME_WAIT is 06. A table that changes while it is read may show a socket twice.
    private static int SocketsInTimeWait(string source, int serverPort) => File.ReadLines("/proc/net/tcp")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(cells => cells[1].StartsWith(source, StringComparison.Ordinal)
            && cells[2].EndsWith($":{serverPort:X4}", StringComparison.Ordinal) && cells[3] == "06")
        .DistinctBy(cells => cells[1]).Count();
}
