using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>A trial under the same offered load at every size and of every subject: what one more connection costs its messages.</summary>
static class SameLoad
{
    private const int WarmConnections = 100;

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        LoadTimes times = LoadTimes.Of(trial.Profile);
        EchoSite site = await EchoSite.StartAsync(trial, EchoPlans.AsForLargest(trial.Profile, trial.Point), cancellation);
        long warm = await site.Clients.WarmUpAsync(WarmConnections, cancellation);
        long before = await AnonymousAsync(site, cancellation);
        await site.OpenAsync(cancellation);

        double offered = trial.Point[Offered.Id];
        await site.OfferAsync(offered, times.Same / 2, cancellation);
        await site.Servers.CollectionsAsync(cancellation);
        var meter = ProcessorMeter.Start(site.Servers.ProcessIds);
        LoadReading load = await site.OfferAsync(offered, times.Same, cancellation);
        SwitchCount? switches = meter.Stop().Switches;
        (IReadOnlyList<long> ByGeneration, double PauseSeconds)? collected = await site.Servers.CollectionsAsync(cancellation);
        await site.ProveAsync(cancellation);
        return load.WriteTo(new Measurement(), EchoLoadColumns.Same)
            .Set(Processes, site.Plan.Connections.Count)
            .Set(LoadColumns.Doubts, LoadChecks.Written(load.DoubtsOf(EchoLoadColumns.Same)))
            .Set(Switches, (double?)switches?.Total / load.Messages)
            .Set(Tail, load.Latency is { P50: > 0 } latency ? latency.P99 / latency.P50 : null)
            .Set(Collections, collected?.ByGeneration.Sum())
            .Set(PauseTime, collected?.PauseSeconds)
            .Set(Rss, ProcessMemory.Read(site.Servers.ProcessIds).RssBytes)
            .Set(AnonymousEach, Growth.Each(before, await AnonymousAsync(site, cancellation), site.Plan.Total - warm));
    }

    private static async Task<long> AnonymousAsync(EchoSite site, CancellationToken cancellation)
    {
        await site.Servers.CollectAsync(cancellation);
        return ProcessMemory.Read(site.Servers.ProcessIds).AnonymousBytes;
    }
}
