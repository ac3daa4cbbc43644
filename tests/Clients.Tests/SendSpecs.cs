using System.Collections.Concurrent;
using System.Net.Sockets;
using Clients.Load.Messages;
using Clients.Load.Phases;

namespace Clients.Tests;

public sealed class SendSpecs
{
    [Fact]
    public void One_message_goes_out_on_every_connection_and_no_answer_is_waited_for()
    {
        const int Bytes = 1_000;
        ConcurrentBag<byte[]> heard = [];
        using TestServer server = new((_, socket) => heard.Add(socket.Read(Bytes)));
        using LoadClient client = new(server.Endpoint, 5);
        client.Connect();

        SendResult result = client.Send(Bytes);

        Assert.Equal((5, 5 * Bytes, 0), (result.Messages, result.Bytes, result.Failures.Total));
        Eventually.True(() => heard.Count == 5, "all messages arrive");
        Assert.All(Enumerable.Range(0, 5), id => Assert.Contains(client.Stamped(id, Bytes), heard));
        Assert.Equal(new Census(Open: 5, ClosedByPeer: 0, Reset: 0, Unread: 0), Census.Take(client.Connections));
    }

    [Fact]
    public void A_message_larger_than_the_socket_takes_at_once_is_sent_in_parts()
    {
        const int Bytes = 16 * 1024 * 1024;
        int whole = 0;
        using TestServer server = new((_, socket) =>
        {
            if (socket.Read(Bytes).Length == Bytes)
                Interlocked.Increment(ref whole);
        });
        using LoadClient client = new(server.Endpoint, 3);
        client.Connect();

        SendResult result = client.Send(Bytes);

        Assert.Equal((3, 3L * Bytes, 0), (result.Messages, result.Bytes, result.Failures.Total));
        Eventually.True(() => Volatile.Read(ref whole) == 3, "all messages arrive");
    }

    [Fact]
    public void A_connection_that_takes_nothing_yet_holds_up_no_other()
    {
        const int Bytes = 16 * 1024 * 1024;
        using CountdownEvent others = new(2);
        using TestServer server = new((number, socket) =>
        {
            if (number == 0)
                others.Wait();
            socket.Read(Bytes);
            if (number != 0)
                others.Signal();
        });
        using LoadClient client = new(server.Endpoint, 3);
        client.Connect();

        Assert.Equal((3, 0), (client.Send(Bytes).Messages, client.Connections.Vacant));
    }

    [Fact]
    public void A_message_that_is_not_taken_by_the_deadline_fails_and_its_connection_is_closed()
    {
        using TestServer silent = new((_, _) => { });
        using LoadClient client = new(silent.Endpoint, 3, deadlineSeconds: 0.1);
        client.Connect();

        SendResult result = client.Send(100_000_000);

        Assert.Equal((0, 0, 3), (result.Messages, result.Bytes, result.Failures["ETIMEDOUT"]));
        Assert.Equal(0, client.Connections.Open);
    }

    [Fact]
    public void A_connection_that_is_reset_meanwhile_fails_by_name()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number == 1)
            {
                socket.ReadAndReset();
            }
            else
            {
                socket.Read(16 * 1024 * 1024);
            }
        });
        using LoadClient client = new(server.Endpoint, 2);
        client.Connect();

        SendResult result = client.Send(16 * 1024 * 1024);

        Assert.Equal((1, 1), (result.Messages, result.Failures["ECONNRESET"]));
        Assert.Equal(1, client.Connections.Open);
    }

    [Fact]
    public void What_comes_back_all_the_same_is_verified_by_the_next_phase()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 4);
        client.Connect();

        client.Send(100);
        Assert.Equal((4, 0), (client.Echo(messageBytes: 10).Messages, client.Echo().Failed));
        client.Send(100);
        EchoResult scheduled = client.Schedule(1_000, 0.02).Echo;

        Assert.Equal((20, 0), (scheduled.Messages, scheduled.Failed));
    }

    [Fact]
    public void Without_connections_nothing_is_sent()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 4);

        Assert.Equal((0, 0), (client.Send().Messages, client.Send().Failures.Total));
    }
}
