using System.Text.Json;
using Servers.Common.Pauses;

namespace Servers.Tests.Pauses;

/// <summary>
/// The instrument against planted collections: induced ones, and the garbage of a server that allocates for each message.
/// </summary>
public class PauseTests
{
    private const int CollectionsInCollect = 3;

    // Some hundred collections a second.
    private static readonly Contestant Garbage = EachIsOnePause("buffer-per-message --source new")
        .WithEnvironment("DOTNET_GCgen0size", "0x40000");

    private static readonly Contestant Pooled = EachIsOnePause("pooled-buffer");

    [Fact]
    public async Task Induced_collections_are_all_seen_in_order_with_generation_and_reason_within_the_time_they_were_asked_for()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(Pooled, "--gc-events", "true");
        await server.AskAsync("collect");
        await server.AskAsync("pauses");
        await server.AskAsync("gc");
        for (int asked = 0; asked < 4; asked++)
        {
            long before = EventClock.Now;
            for (int i = 0; i < asked; i++)
                await server.AskAsync("collect");
            long after = EventClock.Now;

            Log log = Log.Of(await server.AskAsync("pauses"));
            LoggedPause[] induced = [.. log.Pauses.Where(pause => (pause.Generation, pause.Reason) == (2, "induced aggressive"))];
            Assert.Equal(asked * CollectionsInCollect, induced.Length);
            Assert.Equal(log.Collections, log.Pauses.Length);
            Assert.Equal(log.Pauses.OrderBy(pause => pause.Start), log.Pauses);
            Assert.All(induced, pause => Assert.InRange(pause.Start, before, after));
            Assert.All(induced, pause => Assert.InRange(pause.End, before, after));
            Assert.Equal(
                Enumerable.Range(0, 3).Select(generation => log.Pauses.LongCount(pause => pause.Generation == generation)),
                await CollectionsAsync(server));
        }
    }

    [Fact]
    public async Task Every_collection_that_garbage_sets_off_is_one_pause()
    {
        Log log = await RecordAsync(Garbage, messages: 1_500, bytes: 100);

        Assert.Equal(log.Collections, log.Pauses.Length);
        Assert.Contains(log.Pauses, pause => pause.Reason == "allocated small");
        Assert.Equal(0, log.UncountedSeconds);
    }

    [Fact]
    public async Task Every_collection_that_survivors_make_is_in_one_pause() => await RecordAsync(
        Contestant.OfCatalog("buffer-per-message --source new --cache-entries 2048").WithEnvironment("DOTNET_GCgen0size", "0x40000"),
        messages: 4_000, bytes: 4_000);

    [Fact]
    public async Task Every_collection_of_the_server_collector_is_in_one_pause() => await RecordAsync(
        Contestant.OfCatalog("buffer-per-message --source new --cache-entries 2048")
            .WithEnvironment("DOTNET_GCgen0size", "0x100000")
            .WithEnvironment("DOTNET_gcServer", "1"),
        messages: 4_000, bytes: 4_000);

    [Fact]
    public async Task More_collections_than_the_runtimes_buffers_hold_are_all_seen()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(
            Garbage, "--gc-events", "true", "--buffer-bytes", "65536");
        using var client = new PingPongClient(server);
        long collections = 0;
        await server.AskAsync("gc");
        while (collections < 4_000)
        {
            await client.ExchangeAsync(4_000, _ => 10);
            collections += (await CollectionsAsync(server)).Sum();
        }

        Log log = Log.Of(await server.AskAsync("pauses"));
        Assert.InRange(log.Collections, collections, int.MaxValue);
        Assert.Equal(log.Collections, log.Pauses.Length);
    }

    [Fact]
    public async Task Pauses_are_offered_only_by_a_server_that_was_told_to_record_them()
    {
        await using ServerProcess server = await ServerProcess.StartAsync("pooled-buffer");
        Assert.DoesNotContain("pauses", server.Listening.GetProperty("offers").EnumerateArray().Select(offer => offer.GetString()));

        server.Send("""{"command":"pauses"}""");
        Assert.Equal("unknown", (await server.ReadEventAsync()).GetProperty("event").GetString());
    }

    // How near the sum comes to what the runtime counts is the machine's: a thread may be set aside between the runtime's clock and the
    // event beside it. What no load can change is which collections there were, and that their pauses lie apart, within the time of the
    // record.
    private static async Task<Log> RecordAsync(Contestant contestant, int messages, int bytes)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(contestant, "--gc-events", "true");
        using var client = new PingPongClient(server);
        await client.ExchangeAsync(100, _ => 100);
        long last = EventClock.Now;
        await server.AskAsync("pauses");
        await client.ExchangeAsync(messages, _ => bytes);
        Log log = Log.Of(await server.AskAsync("pauses"));

        Assert.InRange(log.Collections, 1, int.MaxValue);
        Assert.Equal(log.Collections, log.Pauses.Sum(pause => pause.Collections));
        Assert.True(log.ReferenceSeconds > 0);
        foreach (LoggedPause pause in log.Pauses)
        {
            Assert.InRange(pause.Start, last, pause.End);
            last = pause.End;
        }

        Assert.InRange(EventClock.Now, last, long.MaxValue);
        Assert.InRange(log.UncountedSeconds, 0, log.Pauses.Sum(pause => pause.End - pause.Start) / 1e9);
        return log;
    }

    // None in the background, by the collector of which the runtime counts all of a pause.
    private static Contestant EachIsOnePause(string id) => Contestant.OfCatalog(id)
        .WithEnvironment("DOTNET_gcConcurrent", "0")
        .WithEnvironment("DOTNET_gcServer", "0");

    private static async Task<long[]> CollectionsAsync(ServerProcess server) =>
        [.. (await server.AskAsync("gc")).GetProperty("collections").EnumerateArray().Select(count => count.GetInt64())];

    private sealed record Log(long Collections, double ReferenceSeconds, double UncountedSeconds, LoggedPause[] Pauses)
    {
        public static Log Of(JsonElement answer)
        {
            Assert.False(answer.TryGetProperty("lost", out _));
            return new Log(
                answer.GetProperty("collections").GetInt64(),
                answer.GetProperty("pause_seconds").GetDouble(),
                answer.GetProperty("uncounted_seconds").GetDouble(),
                [.. answer.GetProperty("pauses").EnumerateArray().Select(LoggedPause.Of)]);
        }
    }

    private sealed record LoggedPause(long Start, long End, int Generation, string Reason, int Collections)
    {
        public static LoggedPause Of(JsonElement pause)
        {
            long start = pause.GetProperty("start_ns").GetInt64();
            return new LoggedPause(
                start,
                start + (long)(pause.GetProperty("duration_us").GetDouble() * 1_000),
                pause.GetProperty("generation").GetInt32(),
                pause.GetProperty("reason").GetString()!,
                pause.GetProperty("collections").GetInt32());
        }
    }
}
