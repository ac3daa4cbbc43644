using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Clients.Load.Dialing;
using Clients.Load.Watching;

namespace Clients.Tests;

// Who closed which connections, told by who watches them.
public sealed class WatchSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.05);

    [Fact]
    public void A_close_in_order_and_a_reset_are_both_an_end()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number == 0)
                socket.Close();
            else
                socket.Reset();
        });

        WatchResult result = Watch(server, 2, new(Patience, null, 0));

        Assert.Equal((2, 0), (result.Closed, result.Heard));
    }

    [Fact]
    public void Connections_that_nobody_closes_are_watched_until_the_time_is_over()
    {
        using TestServer server = new((_, _) => { });

        WatchResult result = Watch(server, 3, new(Short, null, 0));

        Assert.Equal(0, result.Closed);
        Assert.True(result.Seconds >= Short.TotalSeconds);
    }

    [Fact]
    public void What_a_server_sends_unasked_is_heard_once_by_each_also_where_it_closes_behind_it()
    {
        using TestServer server = new((number, socket) =>
        {
            for (int pings = 0; number > 0 && pings < 2; pings++)
                socket.Send("ping"u8);
            socket.Shutdown(SocketShutdown.Send);
        });

        WatchResult result = Watch(server, 3, new(Patience, null, 0));

        Assert.Equal((3, 2), (result.Closed, result.Heard));
        Assert.NotNull(result.FirstHeardSeconds);
    }

    // The server closes when it has so many bytes of each: with fewer the watch would last as long as it may.
    [Fact]
    public void A_trickle_is_one_byte_on_each_connection_in_a_period_and_the_byte_that_is_asked_for()
    {
        const int Bytes = 5;
        ConcurrentBag<string> came = [];
        using TestServer server = new((_, socket) =>
        {
            came.Add(Encoding.ASCII.GetString(socket.Read(Bytes)));
            socket.Shutdown(SocketShutdown.Send);
        });

        WatchResult result = Watch(server, 4, new(Patience, TimeSpan.FromMilliseconds(20), (byte)'x'));

        Assert.Equal((4, 4), (result.Closed, came.Count(bytes => bytes == "xxxxx")));
        Assert.True(result.Sent >= 4 * Bytes);
    }

    [Fact]
    public void What_was_trickled_does_not_outrun_its_period()
    {
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (_, bytes) => bytes));

        WatchResult result = Watch(server, 2, new(Short, TimeSpan.FromSeconds(0.01), (byte)'x'));

        Assert.InRange(result.Sent, 0, 2 * result.Seconds / 0.01);
    }

    [Theory]
    [InlineData("""{"command":"watch","every":0.0001}""", "every: give a number of seconds, a thousandth at least")]
    [InlineData("""{"command":"watch","byte":256}""", "byte: give a whole number from 0 to 255")]
    public void What_cannot_be_watched_is_said_in_one_line(string request, string reason)
    {
        using MemoryStream output = new();
        JsonElement answer = Driven.AnswerOf(new DialCommands(output), request, output);

        Assert.Equal(("invalid", reason), (LoadProcess.Event(answer), answer.GetProperty("reason").GetString()));
    }

    [Fact]
    public void A_watch_of_nobody_is_over_at_once()
    {
        using MemoryStream output = new();
        JsonElement answer = Driven.AnswerOf(new DialCommands(output), """{"command":"watch","seconds":80000}""", output);

        Assert.Equal(0, answer.GetProperty("closed").GetInt32());
    }

    private static WatchResult Watch(TestServer server, int connections, WatchPlan plan)
    {
        List<int> open = [];
        using DialLoop loop = new(new DialPlan(connections) { Targets = [server.Endpoint] }, open);
        loop.Run();
        try
        {
            return new WatchLoop(open, plan).Run();
        }
        finally
        {
            open.ForEach(descriptor => Linux.Sockets.Close(descriptor));
        }
    }
}
