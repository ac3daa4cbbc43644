using System.Net.Sockets;
using Clients.Load.UserSpace;

namespace Clients.Tests.UserSpace;

public sealed class MisbehaveSpecs
{
    [Theory, NeedsOwnNetwork]
    [InlineData(nameof(Misconduct.Silent))]
    [InlineData(nameof(Misconduct.Vanished))]
    [InlineData(nameof(Misconduct.HalfOpen))]
    public void A_server_that_closes_silent_connections_is_seen_to_do_so(string kind)
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(() =>
            new TestServer((_, socket) => socket.Shutdown(SocketShutdown.Send), OwnNetwork.AnyPort));
        using TestServer closing = server;
        using WireClient client = new(port, server.Endpoint, 3);
        client.Connect();

        MisbehaveResult result = client.Misbehave(Enum.Parse<Misconduct>(kind));

        Assert.Equal((3, 3, 0, 0L), (result.Ended, result.ByFin, result.ByReset, result.SentBytes));
    }

    [Fact, NeedsOwnNetwork]
    public void What_vanished_and_what_is_open_still_is_reset_in_the_end_so_that_the_kernel_asks_for_none_of_them()
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(() => new TestServer((_, _) => { }, OwnNetwork.AnyPort));
        using TestServer peer = server;
        using WireClient client = new(port, server.Endpoint, 3);
        client.Connect(2);
        server.Connection(0).Shutdown(SocketShutdown.Send);
        server.Connection(1).Shutdown(SocketShutdown.Send);
        Assert.Equal(2, client.Misbehave(Misconduct.Vanished).Ended);
        Assert.Equal((1, 3), (client.Connect().Open, client.Stack.Occupied));

        client.Stack.ResetAll();

        Assert.Equal(0, client.Stack.Occupied);
        for (int number = 0; number < 3; number++)
        {
            Socket connection = server.Connection(number);
            Eventually.True(() => TcpInfo.IsClosed(connection), $"connection {number} is gone at the server");
        }
    }

    [Fact, NeedsOwnNetwork]
    public void A_half_open_connection_is_reset_at_the_server_by_whatever_it_sends()
    {
        using ManualResetEventSlim isReset = new();
        (DevicePort port, TestServer server) = OwnNetwork.Open(() => new TestServer((_, socket) =>
        {
            socket.Send([1]);
            try
            {
                socket.Receive(new byte[1]);
            }
            catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
            {
                isReset.Set();
            }
        }, OwnNetwork.AnyPort));
        using TestServer sending = server;
        using WireClient client = new(port, server.Endpoint, 1);
        client.Connect();

        MisbehaveResult result = client.Misbehave(Misconduct.HalfOpen);

        Assert.Equal((1, 1), (result.Ended, result.ByReset));
        Assert.True(isReset.Wait(TimeSpan.FromSeconds(20)));
    }

    [Fact, NeedsOwnNetwork]
    public void Who_takes_no_answer_gets_no_more_than_its_window_and_is_reset_in_the_end()
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(() => new TestServer((_, socket) =>
        {
            socket.SendTimeout = 300;
            try
            {
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
            }
            catch (SocketException stuck) when (stuck.SocketErrorCode is SocketError.WouldBlock or SocketError.TimedOut)
            {
                socket.Reset();
            }
        }, OwnNetwork.AnyPort));
        using TestServer impatient = server;
        using WireClient client = new(port, server.Endpoint, 1, firstTimeoutSeconds: 0.1);
        client.Connect();

        MisbehaveResult result = client.Misbehave(Misconduct.Unread, bytes: 64 * 1024 * 1024);

        Assert.Equal((1, 1, 0), (result.Ended, result.ByReset, result.Mismatched));
        Assert.InRange(result.SentBytes, 65_536, 64 * 1024 * 1024 - 1);
    }

    [Fact, NeedsOwnNetwork]
    public void Each_trickles_a_byte_a_period()
    {
        (DevicePort port, TestServer server) = OwnNetwork.Open(() => new TestServer((_, socket) =>
        {
            socket.Read(5);
            socket.Reset();
        }, OwnNetwork.AnyPort));
        using TestServer counting = server;
        using WireClient client = new(port, server.Endpoint, 2);
        client.Connect();

        MisbehaveResult result = client.Misbehave(Misconduct.Trickle, every: 0.02);

        Assert.Equal((2, 2), (result.Ended, result.ByReset));
        Assert.InRange(result.SentBytes, 10, 10_000);
    }
}
