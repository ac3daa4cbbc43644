using static Experiments.GcPauses.PauseColumns;

namespace Experiments.GcPauses;

/// <summary>Connections that live for one message: what a server allocates for each is what its end makes garbage.</summary>
static class ChurnLoad
{
    private const long MessageBytes = 64;
    private const int Window = 64;
    private const int WarmUpShare = 4;

    /// <summary>Connections that are there at the same time: no more than may wait for a server that stands still.</summary>
    public static int MostAtOnce { get; } = Math.Min(Window, ClientFleet.MostAtOnce);

    /// <summary>What a connection costs is the same for the first thousand as for ten thousand, and takes less time to see.</summary>
    private static readonly PerProfile<int> Share = new(1, 4, 1);

    /// <param name="reset">Whether the client closes by a reset, not by a FIN.</param>
    public static async Task<Measurement> MeasureAsync(Trial trial, ShardPlan plan, bool reset, CancellationToken cancellation)
    {
        Dialing dialing = Dialing.AsFastAsPossible with { LeavesTimeWait = !reset };
        long connections = trial.Point[Connections.Id] / Share[trial.Profile];
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, dialing, cancellation);

        using CollectorMeter meter = await CollectorMeter.StartAsync(servers, cancellation);
        await clients.ChurnAsync(Math.Max(MostAtOnce, connections / WarmUpShare), MessageBytes, MostAtOnce, reset, cancellation);
        await meter.MarkAsync(cancellation);
        Churn churn = await clients.ChurnAsync(connections, MessageBytes, MostAtOnce, reset, cancellation);
        CollectorReading reading = await meter.StopAsync(cancellation);
        return new Measurement()
            .Set(ChurnRate, churn.Connections / churn.Seconds)
            .Collector(reading, churn.Seconds)
            .Set(reset ? AllocatedReset : AllocatedConnection, (double?)reading.AllocatedBytes / churn.Connections)
            .Set(ClientShare, churn.CpuSeconds / churn.Seconds);
    }
}
