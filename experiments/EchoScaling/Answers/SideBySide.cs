using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>A trial of what a contestant can do: as fast as it answers, and at shares of its own peak.</summary>
static class SideBySide
{
    private const int Sixteen = 16;
    private const double HalfOfPeak = 0.5;
    private const double MostOfPeak = 0.9;

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        LoadTimes times = LoadTimes.Of(trial.Profile);
        EchoSite site = await EchoSite.StartAsync(trial, EchoPlans.Fewest(trial.Point), cancellation);
        await site.OpenAsync(cancellation);
        await site.LoopAsync(Sixteen, times.Warm, cancellation);
        await site.LoopAsync(onEach: 1, times.Warm, cancellation);

        Ladder peak = await site.ClimbAsync(times.Step, cancellation);
        (EchoLoadColumns Columns, LoadReading Reading)[] loads =
        [
            (EchoLoadColumns.PingPong, await site.SaturateAsync(onEach: 1, times.Each, cancellation)),
            (EchoLoadColumns.Sixteen, await site.SaturateAsync(Sixteen, times.Each, cancellation)),
            (EchoLoadColumns.Half, await site.OfferAsync(HalfOfPeak * peak.MessagesPerSecond, times.Each, cancellation)),
            (EchoLoadColumns.Ninety, await site.OfferAsync(MostOfPeak * peak.MessagesPerSecond, times.Each, cancellation)),
        ];
        Measurement row = loads.Aggregate(new Measurement(), (written, load) => load.Reading.WriteTo(written, load.Columns))
            .Set(Processes, site.Plan.Connections.Count)
            .Set(Peak, peak.MessagesPerSecond).Set(PeakInFlight, peak.InFlight)
            .Set(LoadColumns.Doubts, LoadChecks.Written(loads.SelectMany(load => load.Reading.DoubtsOf(load.Columns))));
        row.Set(Rss, ProcessMemory.Read(site.Servers.ProcessIds).RssBytes);
        if (EchoSweep.IsAgainstC(trial))
            await AgainstC.WriteAsync(row, trial, site, times, cancellation);
        await site.CountAsync(row, times.Counted, cancellation);
        await site.ProveAsync(cancellation);
        return row;
    }
}
