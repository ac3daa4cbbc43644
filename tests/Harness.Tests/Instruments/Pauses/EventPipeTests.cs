using System.Diagnostics;
using Harness.Declaring;
using Harness.Fleets;
using Harness.Instruments.Pauses;
using Harness.Running;

namespace Harness.Tests.Instruments.Pauses;

/// <summary>Pauses seen from outside the process, against collections that were planted and against the process's own record.</summary>
[Collection(PauseTests.Name)]
public class EventPipeTests
{
    private const double Tolerance = 0.05;

    [Fact]
    public async Task Every_planted_collection_is_seen_with_its_generation()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync("--collect-every", "4");
        PauseLog log = await WatchAsync(planted, messages: 240);
        Assert.Equal([.. Enumerable.Range(0, 60).Select(index => index % 3)], log.Pauses.Select(pause => pause.Generation));
        Assert.Equal((60, 0L), (log.Collections, log.Lost));
        Assert.All(log.Pauses, pause => Assert.Equal("Induced", pause.Reason));
    }

    /// <summary>
    /// The runtime reads its clock just before and after the events. Where the machine sets a thread aside right there, the two differ by
    /// that, which is no error of the instrument: so the best of three loads decides.
    /// </summary>
    [Fact]
    public async Task The_sum_of_the_planted_pauses_is_the_runtimes_own_total()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync("--collect-every", "4");
        double[] ratios = new double[3];
        for (int load = 0; load < ratios.Length; load++)
        {
            await planted.Servers.CollectionsAsync(CancellationToken.None);
            PauseLog log = await WatchAsync(planted, messages: 96);
            var (byGeneration, total) = (await planted.Servers.CollectionsAsync(CancellationToken.None))!.Value;
            Assert.Equal([8, 8, 8], byGeneration);
            ratios[load] = log.Pauses.Sum(pause => pause.Seconds) / total;
        }
        Assert.InRange(ratios.MinBy(ratio => Math.Abs(ratio - 1)), 1 - Tolerance, 1 + Tolerance);
    }

    [Fact]
    public async Task Outside_and_inside_see_the_same_pauses_on_the_same_clock()
    {
        await using LoadedServer server = await LoadedServer.StartAsync(await HostAsync());
        await server.EchoAsync(4_000);
        await server.Servers.PausesAsync(CancellationToken.None);
        PauseLog outside = await WatchAsync(server, messages: 8_000);
        PauseLog inside = (await server.Servers.PausesAsync(CancellationToken.None))![0];

        Assert.NotEmpty(inside.Pauses);
        Assert.Equal(inside.Collections, outside.Collections);
        Assert.Equal(inside.Pauses.Select(pause => pause.Generation), outside.Pauses.Select(pause => pause.Generation));
        Assert.InRange(
            outside.Pauses.Sum(pause => pause.Seconds) / inside.Pauses.Sum(pause => pause.Seconds), 1 - Tolerance, 1 + Tolerance);
        Assert.All(inside.Pauses.Zip(outside.Pauses), pair =>
            Assert.InRange(pair.First.StartNanoseconds - pair.Second.StartNanoseconds, -1_000_000, 1_000_000));
    }

    [Fact]
    public async Task A_process_without_collections_has_no_pauses()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync();
        PauseLog log = await WatchAsync(planted, messages: 100);
        Assert.Equal((0, 0L), (log.Pauses.Count, log.Collections));
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

    private static async Task<PauseLog> WatchAsync(LoadedServer server, int messages)
    {
        using EventPipePauses watch = EventPipePauses.Start(server.ProcessId, out _)!;
        await server.EchoAsync(messages);
        return await watch.StopAsync(CancellationToken.None);
    }

    /// <summary>A server that allocates for each message, with a small generation 0, so that it collects after each few hundred.</summary>
    private static async Task<ProcessCommand> HostAsync()
    {
        Subject server = EchoServers.OfTheHost().Single(server => server.Id == "buffer-per-message");
        return (await server.Prepare(CancellationToken.None)).With("--gc-events", "true", "--cache-entries", "1024").Command!
            .WithVariable("DOTNET_GCgen0size", "400000");
    }
}
