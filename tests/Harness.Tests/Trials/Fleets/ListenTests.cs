namespace Harness.Tests.Trials.Fleets;

/// <summary>Heartbeats of a server whose grid and gaps are known, heard by a fleet of two client processes.</summary>
public class ListenTests
{
    private const int Connections = 6;
    private const int PeriodMilliseconds = 20;
    private const int Periods = 15;

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(3)]
    public async Task So_many_periods_have_so_many_beats_wherever_they_begin(int skipEvery)
    {
        await using var launcher = new Launcher();
        ClientFleet clients = await ConnectAsync(launcher, "--beat-ms", $"{PeriodMilliseconds}", "--skip-every", $"{skipEvery}");

        Listened heard = await clients.ListenAsync(PeriodMilliseconds * Periods * TimeSpan.FromMilliseconds(1), CancellationToken.None);

        int missed = skipEvery == 0 ? 0 : Periods / skipEvery;
        Assert.Equal(Connections * (Periods - missed), heard.Beats);
        // A gap before the first beat that a connection hears cannot be known, so that it has one less where the phase begins with one.
        Assert.InRange(heard.Missed, Connections * Math.Max(0, missed - 1), Connections * missed);
        Assert.True(heard.Seconds >= 0.001 * PeriodMilliseconds * Periods);
        Assert.InRange(heard.CpuSeconds, 0, 2 * heard.Seconds);
        Assert.True(heard.Lateness!.P50 <= heard.Lateness.P99);
        Assert.InRange(heard.Lateness.Maximum, heard.Lateness.P999, heard.Seconds);
    }

    [Fact]
    public async Task A_server_without_heartbeats_is_heard_to_be_silent()
    {
        await using var launcher = new Launcher();
        ClientFleet clients = await ConnectAsync(launcher);

        Listened heard = await clients.ListenAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None);

        Assert.Equal((0, 0, null), (heard.Beats, heard.Missed, heard.Lateness));
        Assert.Equal(Connections, (await clients.EchoAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task An_echo_is_no_heartbeat()
    {
        await using var launcher = new Launcher();
        ClientFleet clients = await ConnectAsync(launcher);
        await clients.SendAsync(messageBytes: 24, CancellationToken.None);

        var failure = await Assert.ThrowsAsync<TrialFailedException>(
            () => clients.ListenAsync(TimeSpan.FromSeconds(1), CancellationToken.None));

        Assert.Equal($"{Connections} failed in 'listen': NO_BEAT ×{Connections}", failure.Message);
    }

    private static async Task<ClientFleet> ConnectAsync(Launcher launcher, params string[] options)
    {
        var command = new ProcessCommand(SuiteFiles.Executable("Planted"), ["--port", "0", .. options]);
        var subject = new Subject("server", "for a test", _ => Task.FromResult(Preparation.Ready(command)));
        var plan = new ShardPlan([Connections / 2, Connections / 2]);
        var trial = new Trial(subject, command, new Point([]), 1, launcher);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, CancellationToken.None);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, CancellationToken.None);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);
        // Until each has had a beat, it is not known to be there.
        if (options.Length > 0)
            await clients.ListenAsync(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        return clients;
    }
}
