using System.Diagnostics;
using Clients.Load.OpenLoop;
using Clients.Load.Phases;
using Latencies;

namespace Clients.Tests;

// Latencies of each second of a schedule, of times that are planted and of a server that stalls.
public sealed class ScheduleSecondsSpecs
{
    private const long Second = 1_000_000_000;
    private const long Millisecond = 1_000_000;

    // 1,000 messages a second. Of each hundred of the first second 90 take 1 ms, 9 take 5 ms, one takes 20 ms; of the second one each
    // takes 2 ms but one, which takes 300 ms; of the third none comes back.
    [Fact]
    public void Percentiles_come_out_as_planted_for_the_run_and_for_each_second()
    {
        SchedulePlan plan = new(1_000, 3, 64);
        using EchoTimes times = new(plan) { Start = 7 * Second };
        for (long message = 0; message < 2_000; message++)
            times.Finish(message, times.Due(message) + Planted(message));

        EchoSecond[] seconds = times.BySecond(times.Start);

        Assert.Equal(3, seconds.Length);
        LatencyHistogram first = Read(seconds[0]), second = Read(seconds[1]), third = Read(seconds[2]);
        Assert.Equal([1_000, 1_000, 0], [first.Count, second.Count, third.Count]);
        (LatencyHistogram Latency, double Percent, long Milliseconds)[] planted =
        [
            (first, 50, 1), (first, 90, 1), (first, 90.1, 5), (first, 99, 5), (first, 99.1, 20), (second, 99.9, 2), (second, 100, 300),
            (times.Latency, 50, 2), (times.Latency, 99.9, 20), (times.Latency, 99.99, 300),
        ];
        Assert.All(planted, one => Assert.InRange(
            one.Latency.PercentileNanoseconds(one.Percent)!.Value, one.Milliseconds * Millisecond, one.Milliseconds * Millisecond * 1.001));
        Assert.Equal((20 * Millisecond, 300 * Millisecond, 0),
            (seconds[0].MaximumNanoseconds, seconds[1].MaximumNanoseconds, seconds[2].MaximumNanoseconds));
        Assert.Equal(10 * (90 + 45 + 20) * Millisecond, seconds[0].SumNanoseconds);
        Assert.Equal(times.Latency.SumNanoseconds, seconds.Sum(one => one.SumNanoseconds));
        // That is due a millisecond before takes two.
        Assert.Equal(2_000 - 1, times.CountDoneBy(times.Start + 2 * Second));
    }

    // The server answers message 30 when 100 ms have passed, and those behind it after that. The seconds are counted from 0.95 s before
    // the schedule begins, so that it has two of them.
    [Fact]
    public void A_stall_of_a_server_is_seen_in_full_and_in_its_second()
    {
        const int Stalled = 30;
        const int MessageBytes = 10;
        const long Stall = 100 * Millisecond;
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (offset, bytes) =>
        {
            long arrived = Stopwatch.GetTimestamp();
            if (offset == Stalled * MessageBytes)
                SpinWait.SpinUntil(() => Stopwatch.GetTimestamp() - arrived >= Stall);
            return bytes;
        }));
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();
        long origin = Phase.Now - Second + 50 * Millisecond;

        ScheduleResult result = client.Schedule(new(1_000, 0.06, MessageBytes) { StartNanoseconds = origin });

        Assert.Equal(60, result.Echo.Messages);
        long[] due = [.. Enumerable.Range(0, 60).Select(message => result.StartedNanoseconds + message * Millisecond)];
        Assert.Equal(
            due.CountBy(time => (time - origin) / Second).ToDictionary(),
            result.BySecond.Index().Where(second => Read(second.Item).Count > 0)
                .ToDictionary(second => (long)second.Index, second => (int)Read(second.Item).Count));
        EchoSecond its = result.BySecond[(due[Stalled] - origin) / Second];
        Assert.True(its.MaximumNanoseconds >= Stall);
        // All that were due meanwhile have waited for the rest of it.
        Assert.True(result.Echo.Latency.SumNanoseconds >= Enumerable.Range(0, 30).Sum(later => Stall - later * Millisecond));
        Assert.Equal(result.Echo.Latency.SumNanoseconds, result.BySecond.Sum(second => second.SumNanoseconds));
    }

    // Nothing is back when the schedule ends: the server answers when it is over.
    [Fact]
    public async Task Of_a_server_that_is_paused_until_the_schedule_is_over_nothing_is_in_time()
    {
        const double Seconds = 0.05;
        using ManualResetEventSlim released = new();
        long firstReceived = 0;
        using TestServer server = new((_, socket) => TestServer.Relay(socket, socket, (offset, bytes) =>
        {
            if (offset == 0)
                Volatile.Write(ref firstReceived, Stopwatch.GetTimestamp());
            released.Wait();
            return bytes;
        }));
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();

        Task<ScheduleResult> schedule = Task.Run(() => client.Schedule(1_000, Seconds));
        Eventually.True(() => Volatile.Read(ref firstReceived) != 0, "the first message arrives");
        Eventually.True(() => Stopwatch.GetTimestamp() > firstReceived + Seconds * 1e9, "the schedule is over");
        released.Set();

        Assert.Equal((0, 50), ((await schedule).InTime, (await schedule).Echo.Messages));
    }

    [Theory]
    [InlineData(1_000, 0.05, 2)]
    [InlineData(700, 0.1, 3)]
    [InlineData(333, 1, 7)]
    public void Clients_that_share_a_rate_and_take_turns_have_together_what_one_would_have(double rate, double seconds, int clients)
    {
        SchedulePlan one = new(rate, seconds, 64);
        long[] together = [.. Enumerable.Range(0, clients)
            .Select(client => new SchedulePlan(rate / clients, seconds, 64) { Shift = (double)client / clients })
            .SelectMany(plan => Enumerable.Range(0, (int)plan.Messages).Select(message => plan.DueNanoseconds(message))).Order()];
        Assert.Equal(one.Messages, together.Length);
        Assert.All(together.Index(), message => Assert.InRange(message.Item - one.DueNanoseconds(message.Index), -1, 1));
    }

    [Fact]
    public void A_schedule_that_is_told_when_to_start_does_not_start_before()
    {
        using TestServer server = TestServer.Echo();
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();
        long start = Phase.Now + 30 * Millisecond;
        ScheduleResult result = client.Schedule(new(1_000, 0.01, 64) { StartNanoseconds = start });
        Assert.True(result.StartedNanoseconds >= start);
        Assert.Equal(10, result.Echo.Messages);
    }

    private static long Planted(long message) => Millisecond * (message switch
    {
        < 1_000 => (message % 100) switch { < 90 => 1, < 99 => 5, _ => 20 },
        1_500 => 300,
        _ => 2,
    });

    private static LatencyHistogram Read(EchoSecond second)
    {
        LatencyHistogram latency = new();
        latency.AddEncoded(second.Histogram, second.MaximumNanoseconds, second.SumNanoseconds);
        return latency;
    }
}
