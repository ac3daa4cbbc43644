using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>
/// Document 002's check: <c>tcpkali -c 10000 -T 30s -m "PING"</c>. That client reads nothing of what it sends; here a PING is due once a
/// second on each connection, every byte is verified, and what fails is counted.
/// </summary>
static class Pinged
{
    private const long PingBytes = 4;

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        LoadTimes times = LoadTimes.Of(trial.Profile);
        EchoSite site = await EchoSite.StartAsync(trial, EchoPlans.Fewest(trial.Point), cancellation);
        await site.OpenAsync(cancellation);
        await site.LoopAsync(onEach: 1, times.Warm, cancellation);

        var meter = ProcessorMeter.Start(site.Servers.ProcessIds);
        (OpenLoop pings, Lost lost) = await site.Clients.ScheduleAndCountAsync(
            trial.Point[Offered.Id], times.Pinged, PingBytes, cancellation);
        ProcessorUse use = meter.Stop();
        if (lost.Count > 0)
            trial.Launcher.Remark($"{lost.Count} PINGs were not answered: {lost.Errors}");
        double most = site.Clients.MostProcessors;
        LoadReading load = LoadReading.Of(new OfferedLoad(pings, trial.Point[Offered.Id], most, use.CpuSeconds));
        return load.WriteTo(new Measurement(), EchoLoadColumns.Same)
            .Set(LoadColumns.Doubts, LoadChecks.Written(load.DoubtsOf(EchoLoadColumns.Same)))
            .Set(Processes, site.Plan.Connections.Count)
            .Set(Pings, pings.Messages)
            .Set(FailedPings, lost.Count);
    }
}
