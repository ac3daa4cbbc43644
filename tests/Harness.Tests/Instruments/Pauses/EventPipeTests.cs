using System.Diagnostics;
using Harness.Instruments.Pauses;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Suspensions;

namespace Harness.Tests.Instruments.Pauses;

/// <summary>Pauses seen from outside the process, against collections that were planted and against the process's own record.</summary>
[Collection(PauseTests.Name)]
public class EventPipeTests
{
    private const int SuspendBegin = 9;
    private const int CollectionStart = 1;
    private const int RestartBegin = 7;

    [Fact]
    public async Task Every_planted_collection_is_seen_with_its_generation_and_no_other_within_the_moments_between_which_it_was()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync("--collect-every", "4");
        (PlantedTruth truth, PauseLog log) = await TruthAsync(planted, messages: 240);

        Assert.InRange(truth.Collections.Count, 60, int.MaxValue);
        Assert.Equal(truth.Collections.Count, truth.Meanwhile(log).Length);
        Assert.All(truth.Collections.GroupBy(collection => collection.UntilNanoseconds), together => Assert.Equal(
            together.Select(collection => collection.Generation).Order(),
            log.Pauses.Where(together.First().IsOf).Select(pause => pause.Generation).Order()));
        Assert.InRange(log.Pauses.Count(pause => pause.Reason == "induced"), 60, truth.Collections.Count);
        Assert.Equal(0, log.Lost);
    }

    /// <summary>The collector may do in the foreground, and all of it in one pause, what it was asked to do in the background.</summary>
    [Fact]
    public async Task A_collection_in_the_background_is_seen_as_two_pauses_and_the_one_that_waits_for_it_as_one()
    {
        await using LoadedServer planted = await LoadedServer.StartAsync(
            LoadedServer.Planted("--collect-every", "4", "--background", "true").WithVariable("DOTNET_gcConcurrent", "1"));
        (PlantedTruth truth, PauseLog log) = await TruthAsync(planted, messages: 12);

        Assert.Equal([2, 2, 2, 2, 2, 2], truth.Collections.Select(collection => collection.Generation));
        (int, string)[] pauses = [.. truth.Meanwhile(log).Select(pause => (pause.Generation, pause.Reason))];
        Assert.Equal(3 + truth.InBackground, pauses.Count(pause => pause == (2, "induced not forced")));
        Assert.Equal(3, pauses.Count(pause => pause == (2, "induced")));
        Assert.Equal(6 + truth.InBackground, pauses.Length);
    }

    /// <summary>
    /// The runtime reads its clock just before the events, each time. So however long a thread is set aside between the two, a pause ends
    /// no earlier than all of the time that the runtime counts.
    /// </summary>
    [Fact]
    public async Task No_pause_ends_before_the_runtime_has_counted_all_of_it()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync("--collect-every", "4");
        (PlantedTruth truth, PauseLog log) = await TruthAsync(planted, messages: 96);

        Assert.NotEmpty(truth.Collections);
        Assert.All(truth.Collections, collection => Assert.True(
            log.Pauses.Where(collection.IsOf).Max(pause => pause.EndNanoseconds) - collection.SinceNanoseconds
                >= collection.PausedSeconds * 1e9));
    }

    [Fact]
    public async Task A_pause_lasts_from_the_event_before_the_threads_stop_to_the_event_before_they_go_on()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync("--collect-every", "4");
        List<(int Id, long Stamp)> events = [];
        using EventPipeSession session = EventPipePauses.Open(planted.ProcessId);
        var suspensions = new SuspensionAssembler(ofServerCollector: false);
        Task reading = Task.Run(() =>
        {
            using var source = new EventPipeEventSource(session.EventStream);
            EventPipePauses.Follow(source, suspensions);
            source.Clr.All += happened => events.Add(((int)happened.ID, EventPipePauses.Nanoseconds(happened)));
            source.Process();
        });
        await planted.EchoAsync(96);
        await session.StopAsync(CancellationToken.None);
        await reading;

        Suspension[] pauses = [.. suspensions.TakeCompleted().Where(stop => stop.IsPause)];
        int[] starts = [.. events.Index().Where(happened => happened.Item.Id == CollectionStart).Select(happened => happened.Index)];
        Assert.InRange(starts.Length, 24, int.MaxValue);
        Assert.Equal(
            starts.Select(at => (
                events[..at].Last(before => before.Id == SuspendBegin).Stamp,
                events[at..].First(after => after.Id == RestartBegin).Stamp)),
            pauses.Select(pause => (pause.StartStamp, pause.EndStamp)));
    }

    /// <summary>
    /// Each of the two gets its own stamp of an event, with any time between; but all begins of a pause are written before all of its ends.
    /// </summary>
    [Fact]
    public async Task Outside_and_inside_see_the_same_pauses_on_the_same_clock()
    {
        await using LoadedServer server = await LoadedServer.StartAsync(await HostAsync());
        await server.EchoAsync(4_000);
        await server.Servers.PausesAsync(CancellationToken.None);
        using EventPipePauses watch = EventPipePauses.Start(server.ProcessId, out _)!;
        long since = Stopwatch.GetTimestamp();
        await server.EchoAsync(8_000);
        long until = Stopwatch.GetTimestamp();
        PauseLog outside = await watch.StopAsync(CancellationToken.None);
        PauseLog inside = (await server.Servers.PausesAsync(CancellationToken.None))![0];

        Pause[] seenOutside = Meanwhile(outside);
        Pause[] seenInside = Meanwhile(inside);
        Assert.NotEmpty(seenInside);
        Assert.Equal((0L, 0L), (inside.Lost, outside.Lost));
        Assert.Equal(
            seenInside.Select(pause => (pause.Generation, pause.Reason)), seenOutside.Select(pause => (pause.Generation, pause.Reason)));
        Assert.All(seenInside.Zip(seenOutside), pair => Assert.True(
            pair.First.StartNanoseconds < pair.Second.EndNanoseconds && pair.Second.StartNanoseconds < pair.First.EndNanoseconds));

        Pause[] Meanwhile(PauseLog log) =>
            [.. log.Pauses.Where(pause => pause.StartNanoseconds >= since && pause.EndNanoseconds <= until)];
    }

    [Fact]
    public async Task A_process_without_collections_has_no_pauses()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync();
        (PlantedTruth truth, PauseLog log) = await TruthAsync(planted, messages: 100);

        Assert.Empty(truth.Collections);
        Assert.Empty(truth.Meanwhile(log));
    }

    [Fact]
    public void A_process_of_another_runtime_is_refused_with_the_reason()
    {
        using Process other = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        Assert.Null(EventPipePauses.Start(other.Id, out string whyNot));
        Assert.Equal("it has no diagnostics port of .NET", whyNot);
        other.StandardInput.Close();
        other.WaitForExit();
    }

    [Fact]
    public async Task A_server_that_ends_meanwhile_fails_the_trial()
    {
        LoadedServer planted = await LoadedServer.PlantedAsync();
        using EventPipePauses watch = EventPipePauses.Start(planted.ProcessId, out _)!;
        await planted.DisposeAsync();
        await Assert.ThrowsAsync<TrialFailedException>(() => watch.StopAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_keeps_a_record_is_asked_for_it_and_another_is_watched_from_outside()
    {
        await using LoadedServer keeps = await LoadedServer.StartAsync(await HostAsync());
        await using LoadedServer keepsNone = await LoadedServer.PlantedAsync();
        Assert.Equal("the server's own record", await MethodAsync(keeps.Servers));
        Assert.Equal("EventPipe, from outside", await MethodAsync(keepsNone.Servers));
    }

    private static async Task<string> MethodAsync(ServerFleet servers)
    {
        (IPauseWatch? watch, string method) = await PauseWatch.StartAsync(servers, CancellationToken.None);
        using (watch)
            await watch!.StopAsync(CancellationToken.None);
        return method;
    }

    private static async Task<(PlantedTruth Truth, PauseLog Log)> TruthAsync(LoadedServer planted, int messages)
    {
        using EventPipePauses watch = EventPipePauses.Start(planted.ProcessId, out _)!;
        long since = await PlantedTruth.BeginAsync(planted);
        await planted.EchoAsync(messages);
        PlantedTruth truth = await PlantedTruth.EndAsync(planted, since);
        return (truth, await watch.StopAsync(CancellationToken.None));
    }

    /// <summary>A server that allocates for each message, with a small generation 0, so that it collects after each few hundred.</summary>
    private static async Task<ProcessCommand> HostAsync()
    {
        Subject server = EchoServers.OfTheHost().Single(server => server.Id == "buffer-per-message");
        return (await server.Prepare(CancellationToken.None)).With("--gc-events", "true", "--cache-entries", "1024").Command!
            .WithVariable("DOTNET_GCgen0size", "400000");
    }
}
