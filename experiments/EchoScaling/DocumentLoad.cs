using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>
/// The load of document 001's program on a server in a process of its own: all dial at once, ten messages of 4 bytes, all close.
/// </summary>
static class DocumentLoad
{
    public const long MessagesEach = 10;
    private const long TestBytes = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        EchoSite site = await EchoSite.StartAsync(trial.On(EchoPlans.OnAllProcessors()), EchoPlans.Fewest(trial.Point), cancellation);
        long before = ProcessMemory.Read(site.Servers.ProcessIds).AnonymousBytes;
        var meter = ProcessorMeter.Start(site.Servers.ProcessIds);
        PhaseResult connect = await site.Clients.ConnectAsync(perShard: null, cancellation);
        ClosedLoop echoes = await site.Clients.LoopAsync(MessagesEach, TestBytes, site.Plan.Connections.Max(), cancellation);
        await site.Clients.CloseAsync(share: 1, cancellation);
        ProcessorUse use = meter.Stop();
        ServerCensus? census = await CensusProof.SettledAsync(site.Servers, now => now.Open == 0, Patience, cancellation);
        if (census is { Open: > 0 and var open })
            throw new TrialFailedException($"the server holds {open} connections that its clients have closed");
        double seconds = connect.Seconds + echoes.Seconds;
        double clients = (connect.CpuSeconds + echoes.CpuSeconds) / seconds / site.Clients.MostProcessors;
        return new LoadReading(echoes.Messages, seconds, use.CpuSeconds, clients, echoes.Latency)
            .WriteTo(new Measurement(), EchoLoadColumns.Document)
            .Set(Processes, site.Plan.Connections.Count)
            .Set(DocumentMemory, ProcessMemory.Read(site.Servers.ProcessIds).AnonymousBytes - before);
    }
}
