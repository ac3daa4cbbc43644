using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clients.Load.OpenLoop;
using Clients.Load.Phases;

namespace Clients.Tests;

public sealed class ScheduleSpecs
{
    [Theory]
    [InlineData(1, 1_000, 0.05, 64, 50)]
    [InlineData(7, 1_000, 0.05, 64, 50)]
    [InlineData(20, 100, 0.05, 64, 5)]
    [InlineData(3, 333, 0.1, 1, 34)]
    [InlineData(2, 100, 0.05, 300_000, 5)]
    [InlineData(5, 40_000, 0.05, 64, 2_000)]
    public void Every_message_that_falls_due_comes_back_and_the_connections_have_them_in_turn(
        int connections, double messagesPerSecond, double seconds, int messageBytes, int messages)
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, connections);
        client.Connect();

        ScheduleResult result = client.Schedule(messagesPerSecond, seconds, messageBytes);

        Assert.Equal(messages, result.Echo.Messages);
        Assert.Equal((long)messages * messageBytes, result.Echo.Bytes);
        Assert.Equal(0, result.Echo.Failed);
        Assert.All(Enumerable.Range(0, connections), slot => Assert.Equal(
            Enumerable.Range(0, messages).Count(message => message % connections == slot) * (long)messageBytes,
            client.Connections.Received(slot)), throwIfEmpty: true);
    }

    [Theory]
    [InlineData(0.1, 30, 3)]
    [InlineData(0.1, 30.001, 4)]
    [InlineData(3, 1.0 / 3, 1)]
    [InlineData(10_000, 8, 80_000)]
    [InlineData(1e-9, 1e-9, 1)]
    [InlineData(2.5, 1, 3)]
    public void A_plan_has_the_messages_whose_time_lies_within_its_seconds(double messagesPerSecond, double seconds, long messages) =>
        Assert.Equal(messages, new SchedulePlan(messagesPerSecond, seconds, 64).Messages);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_message_is_sent_before_it_is_due(bool precise)
    {
        const int Connections = 3;
        const int MessageBytes = 10;
        const double Rate = 700;
        ConcurrentBag<(int Port, long Offset, long Arrived)> arrivals = [];
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (offset, bytes) =>
        {
            long arrived = Stopwatch.GetTimestamp();
            for (long at = offset; at < offset + bytes.Length; at++)
                arrivals.Add((((IPEndPoint)socket.RemoteEndPoint!).Port, at, arrived));
            return bytes;
        }));
        using LoadClient client = new(server.Endpoint, Connections);
        client.Connect();
        Dictionary<int, int> slots = Enumerable.Range(0, Connections)
            .ToDictionary(slot => (int)Linux.Sockets.LocalEndpoint(client.Connections.Descriptor(slot)).Port);

        ScheduleResult result = client.Schedule(Rate, 0.1, MessageBytes, precise);

        Assert.Equal(70, result.Echo.Messages);
        Assert.Equal(70 * MessageBytes, arrivals.Count);
        Assert.All(arrivals, arrival =>
        {
            long message = arrival.Offset / MessageBytes * Connections + slots[arrival.Port];
            Assert.True(arrival.Arrived >= result.StartedNanoseconds + message * 1e9 / Rate);
        }, throwIfEmpty: true);
    }

    [Fact]
    public async Task Latency_counts_from_when_a_message_was_due_also_for_those_that_a_server_held_up()
    {
        const double Seconds = 0.2;
        using ManualResetEventSlim released = new();
        long firstReceived = 0;
        int receivedWhileHeld = 0;
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (offset, bytes) =>
        {
            if (offset == 0)
                Volatile.Write(ref firstReceived, Stopwatch.GetTimestamp());
            if (!released.IsSet)
                receivedWhileHeld += bytes.Length;
            released.Wait();
            return bytes;
        }));
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();

        Task<ScheduleResult> schedule = Task.Run(() => client.Schedule(1_000, Seconds));
        Eventually.True(() => Volatile.Read(ref firstReceived) != 0, "the first message arrives");
        Eventually.True(() => Stopwatch.GetTimestamp() > firstReceived + Seconds * 1e9, "every message is due");
        long releasedAt = Stopwatch.GetTimestamp();
        released.Set();
        ScheduleResult result = await schedule;

        // A closed loop would have measured one slow message, and 199 quick ones after it.
        Assert.Equal(64, receivedWhileHeld);
        Assert.Equal(200, result.Sampled.Length);
        Assert.All(result.Sampled.Index(), pair =>
        {
            Assert.Equal(result.StartedNanoseconds + pair.Index * 1_000_000L, pair.Item.Due);
            Assert.True(pair.Item.Done >= releasedAt);
        }, throwIfEmpty: true);
        long held = releasedAt - firstReceived;
        Assert.True(result.Echo.Latency.MaximumNanoseconds >= held);
        Assert.True(result.Echo.Latency.PercentileNanoseconds(50) >= 0.49 * held);
        // The client was late with none of those: the server held them up.
        Assert.Equal(1, result.LateSends.Count);
        Assert.Equal(10, result.WorstNanoseconds.Length);
        Assert.All(result.WorstNanoseconds.Index(), bucket =>
            Assert.True(bucket.Item >= releasedAt - (result.StartedNanoseconds + bucket.Index * EchoTimes.BucketNanoseconds)),
                throwIfEmpty: true);
    }

    [Fact]
    public void The_slowest_and_the_sampled_are_bounded_and_agree_with_the_maximum()
    {
        const double Seconds = 0.1;
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 10);
        client.Connect();

        ScheduleResult result = client.Schedule(30_000, Seconds);

        Assert.Equal(3_000, result.Echo.Messages);
        Assert.Equal(30, result.Slowest.Length);
        Assert.Equal(1_000, result.Sampled.Length);
        Assert.Equal(result.Echo.Latency.MaximumNanoseconds, result.Slowest[0].Latency);
        Assert.Equal(result.Echo.Latency.MaximumNanoseconds, result.WorstNanoseconds.Max());
        IEnumerable<long> slowest = result.Slowest.Select(time => time.Latency);
        Assert.Equal(slowest.OrderDescending(), slowest);
        Assert.Equal(result.Sampled.OrderBy(time => time.Due), result.Sampled);
        Assert.All(result.Slowest.Concat(result.Sampled), time =>
        {
            Assert.InRange(time.Due, result.StartedNanoseconds, result.StartedNanoseconds + (long)(Seconds * 1e9) - 1);
            Assert.InRange(time.Latency, 1, result.Echo.Latency.MaximumNanoseconds);
        }, throwIfEmpty: true);
    }

    [Fact]
    public void Where_nothing_is_due_nothing_is_slow()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 3);
        client.Connect();

        ScheduleResult result = client.Schedule(10, 0.11);

        Assert.Equal(2, result.Echo.Messages);
        Assert.Equal([0, 5], Enumerable.Range(0, 6).Where(bucket => result.WorstNanoseconds[bucket] > 0));
    }

    [Fact]
    public void Lost_connections_leave_holes_that_a_schedule_passes_over()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number % 2 == 0)
                socket.Shutdown(SocketShutdown.Both);
            else
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
        });
        using LoadClient client = new(server.Endpoint, 9);
        client.Connect();
        Assert.Equal(5, client.Echo().Failed);

        ScheduleResult result = client.Schedule(1_000, 0.01);

        Assert.Equal((10, 0), (result.Echo.Messages, result.Echo.Failed));
        IEnumerable<int> open = Enumerable.Range(0, 9).Where(client.Connections.IsOpen);
        Assert.Equal([4 * 64L, 4 * 64, 3 * 64, 3 * 64], open.Select(slot => client.Connections.Received(slot)));
    }

    [Fact]
    public void A_schedule_goes_on_where_an_echo_ended_and_an_echo_where_a_schedule_did()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 4);
        client.Connect();

        client.Echo(messageBytes: 100);
        Assert.Equal(8, client.Schedule(1_000, 0.008, messageBytes: 10).Echo.Messages);
        Assert.Equal(4, client.Echo(messageBytes: 1).Messages);
        Assert.Equal(121, client.Connections.Received(3));
    }
}
