using System.Diagnostics;
using System.Text.Json;
using Harness.Instruments;
using Harness.Processes;

namespace Harness.Trials.Fleets;

// The open loop: what is due is sent whatever the server does.
public sealed partial class ClientFleet
{
    /// <summary>What a client does before its first message: to compile, and to watch each connection.</summary>
    private const long HeadNanoseconds = 50_000_000, HeadOfAConnection = 2_000;

    /// <summary>An open loop: so many messages a second in all, due one after the other on every connection in turn.</summary>
    /// <exception cref="TrialFailedException">A byte was wrong, or a message was not echoed.</exception>
    public async Task<OpenLoop> ScheduleAsync(
        double messagesPerSecond, TimeSpan duration, long messageBytes, CancellationToken cancellation)
    {
        JsonElement[] answers = await AskForScheduleAsync(messagesPerSecond, duration, messageBytes, cancellation);
        Verify("schedule", answers);
        return OpenLoopOf(answers);
    }

    /// <summary>Of several clients each has its share of the rate, starts when the others do, and takes turns with them.</summary>
    private Task<JsonElement[]> AskForScheduleAsync(
        double messagesPerSecond, TimeSpan duration, long messageBytes, CancellationToken cancellation)
    {
        long all = _shards.Sum(WeightOf);
        long start = Stopwatch.GetTimestamp() + HeadNanoseconds + _shards.Max(WeightOf) * HeadOfAConnection;
        return Task.WhenAll(_shards.Select((shard, number) => shard.Process.AskAsync("schedule", duration + _deadline, cancellation,
        [
            ("messages_per_second", messagesPerSecond * WeightOf(shard) / all), ("seconds", duration.TotalSeconds),
            ("message_bytes", messageBytes),
            .. _shards.Count == 1 ? [] : ((string, object)[])[("start_ns", start), ("shift", (double)number / _shards.Count)],
        ])));
    }

    private static OpenLoop OpenLoopOf(JsonElement[] answers)
    {
        PhaseResult phase = Total(answers, "messages");
        long start = answers.Min(Start);
        return new(phase.Count, Answers.Sum(answers, "bytes"), phase.Seconds, phase.CpuSeconds, Latency.Of(answers),
            Latency.Of(answers, "late_send_")?.P99
                ?? throw new TrialFailedException("every message waited for an earlier one: how late a client itself sends is not known"),
            start,
            [.. answers.SelectMany(answer => EchoedMessages(answer, "slowest"))],
            [.. answers.SelectMany(answer => EchoedMessages(answer, "sampled"))],
            WorstOfAll(answers, start))
        {
            InTime = Answers.Sum(answers, "in_time"),
            BySecond = [.. BySecond([.. answers.Select(answer => Answers.List(answer, "by_second"))])],
        };
    }

    // All count their seconds from the same moment.
    private static IEnumerable<Latency?> BySecond(IReadOnlyList<JsonElement>[] clients) => Enumerable
        .Range(0, clients.Max(seconds => seconds.Count))
        .Select(second => Latency.Of([.. clients.Where(seconds => second < seconds.Count).Select(seconds => seconds[second])]))
        .Select(latency => latency is null ? null : latency with { Histogram = null });

    private static IEnumerable<EchoedMessage> EchoedMessages(JsonElement answer, string property) =>
        Answers.Pairs(answer, property).Select(pair => new EchoedMessage(pair.First, pair.Second));

    private static long Start(JsonElement answer) => Answers.Count(answer, "started_ns");

    // Each process begins when it was told: its buckets are laid where they belong on the time of the one that began first.
    private static double[] WorstOfAll(JsonElement[] answers, long start)
    {
        var worst = new SortedList<int, double>();
        foreach (JsonElement answer in answers)
        {
            int bucket = (int)Math.Round((Start(answer) - start) / 1e9 / OpenLoop.BucketSeconds);
            foreach (double microseconds in Answers.Numbers(answer, "worst_us"))
            {
                worst[bucket] = Math.Max(worst.GetValueOrDefault(bucket), microseconds / 1e6);
                bucket++;
            }
        }
        return [.. Enumerable.Range(0, worst.Count == 0 ? 0 : worst.Keys[^1] + 1).Select(bucket => worst.GetValueOrDefault(bucket))];
    }
}
