using System.Text.Json;
using Servers.Host.Pauses;

namespace Servers.Tests.Pauses;

/// <summary>
/// The instrument against planted collections: induced ones, and the garbage of a server that allocates for each message.
/// </summary>
public class PauseTests
{
    private const int CollectionsInCollect = 3;
    private const double Tolerance = 0.05;

    // A thread that is set aside between the runtime's clock and the event beside it makes the two differ by milliseconds: on a machine
    // that others use, not every round is as good as the instrument. The counts are exact in each.
    private const int Rounds = 5;
    private const int Servers = 20;

    // Some hundred collections a second, and none in the background: each is one pause.
    private static readonly Contestant Garbage = Contestant.OfCatalog("buffer-per-message --source new")
        .WithEnvironment("DOTNET_GCgen0size", "0x40000")
        .WithEnvironment("DOTNET_gcConcurrent", "0");

    [Fact]
    public async Task Induced_collections_are_all_seen_in_order_with_generation_and_reason_within_the_time_they_were_asked_for()
    {
        await using ServerProcess server = await ServerProcess.StartAsync("pooled-buffer", "--gc-events", "true");
        await server.AskAsync("gc");
        for (int asked = 0; asked < 4; asked++)
        {
            long before = EventClock.Now;
            for (int i = 0; i < asked; i++)
                await server.AskAsync("collect");
            long after = EventClock.Now;

            Log log = Log.Of(await server.AskAsync("pauses"));
            Assert.Equal(asked * CollectionsInCollect, log.Collections);
            Assert.Equal(log.Collections, log.Pauses.Length);
            Assert.Equal(log.Pauses.OrderBy(pause => pause.Start), log.Pauses);
            Assert.All(log.Pauses, pause => Assert.InRange(pause.Start, before, after));
            Assert.All(log.Pauses, pause => Assert.InRange(pause.End, before, after));
            Assert.All(log.Pauses, pause => Assert.Equal((2, "induced aggressive"), (pause.Generation, pause.Reason)));
            Assert.Equal([0, 0, log.Collections], await CollectionsAsync(server));
        }
    }

    [Fact]
    public async Task The_pauses_of_induced_collections_sum_up_to_what_the_runtime_counts() => await AgreesInARoundAsync(
        Contestant.OfCatalog("buffer-per-message --cache-entries 10000"),
        async (server, _) =>
        {
            for (int i = 0; i < 5; i++)
                await server.AskAsync("collect");
        });

    [Fact]
    public async Task The_pauses_that_garbage_makes_sum_up_to_what_the_runtime_counts()
    {
        Log[] logs = await AgreesInARoundAsync(
            Garbage,
            (_, client) => ExchangeAsync(client, messages: 1_500, bytes: 100));

        Assert.All(logs.SelectMany(log => log.Pauses), pause => Assert.Equal("allocated small", pause.Reason));
        Assert.All(logs, log => Assert.Equal(log.Collections, log.Pauses.Length));
    }

    [Fact]
    public async Task The_pauses_that_survivors_make_include_those_of_background_collections()
    {
        // The runtime may collect in the foreground instead, or take a younger collection along in the second pause: on a busy machine
        // it takes a few servers until one does neither.
        for (int server = 0; server < Servers; server++)
        {
            Log[] logs = await AgreesInARoundAsync(
                Contestant.OfCatalog("buffer-per-message --source new --cache-entries 2048")
                    .WithEnvironment("DOTNET_GCgen0size", "0x40000"),
                (_, client) => ExchangeAsync(client, messages: 4_000, bytes: 4_000));

            // The second pause of a background collection is the only one in which none may begin.
            if (logs.SelectMany(log => log.Pauses).Any(pause => pause is { Generation: 2, Collections: 0 }))
                return;
        }

        Assert.Fail($"none of {Servers} servers had a background collection of two pauses");
    }

    [Fact]
    public async Task The_pauses_of_the_server_collector_sum_up_but_for_what_it_does_not_count() => await AgreesInARoundAsync(
        Contestant.OfCatalog("buffer-per-message --source new --cache-entries 2048")
            .WithEnvironment("DOTNET_GCgen0size", "0x100000")
            .WithEnvironment("DOTNET_gcServer", "1"),
        (_, client) => ExchangeAsync(client, messages: 4_000, bytes: 4_000));

    [Fact]
    public async Task More_collections_than_the_runtimes_buffers_hold_are_all_seen()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(
            Garbage, "--gc-events", "true", "--buffer-bytes", "65536");
        using EchoClient client = await EchoClient.OpenAsync(server.Endpoint);
        long collections = 0;
        await server.AskAsync("gc");
        while (collections < 4_000)
        {
            await ExchangeAsync(client, messages: 4_000, bytes: 10);
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

    private static async Task<Log[]> AgreesInARoundAsync(Contestant contestant, Func<ServerProcess, EchoClient, Task> plant)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(contestant, "--gc-events", "true");
        using EchoClient client = await EchoClient.OpenAsync(server.Endpoint);
        await ExchangeAsync(client, messages: 100, bytes: 100);
        await server.AskAsync("pauses");

        var logs = new List<Log>();
        do
        {
            await plant(server, client);
            logs.Add(Log.Of(await server.AskAsync("pauses")));
            Assert.InRange(logs[^1].Collections, 1, int.MaxValue);
            Assert.Equal(logs[^1].Collections, logs[^1].Pauses.Sum(pause => pause.Collections));
        }
        while (logs.Count < Rounds && Math.Abs(logs[^1].Excess) > Tolerance);

        Assert.InRange(logs[^1].Excess, -Tolerance, Tolerance);
        return [.. logs];
    }

    private static async Task ExchangeAsync(EchoClient client, int messages, int bytes)
    {
        for (int i = 0; i < messages; i++)
            await client.ExchangeAsync(bytes);
    }

    private static async Task<long[]> CollectionsAsync(ServerProcess server) =>
        [.. (await server.AskAsync("gc")).GetProperty("collections").EnumerateArray().Select(count => count.GetInt64())];

    private sealed record Log(long Collections, double ReferenceSeconds, double UncountedSeconds, LoggedPause[] Pauses)
    {
        // By how much the pauses exceed what the runtime counts, as a share of it.
        public double Excess => (Pauses.Sum(pause => pause.End - pause.Start) / 1e9 - UncountedSeconds) / ReferenceSeconds - 1;

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
