using Harness.Declaring;
using Harness.Fleets;
using static Experiments.GcPauses.PauseColumns;

namespace Experiments.GcPauses;

/// <summary>Connections that live for one message: what a server allocates for each is what its end makes garbage.</summary>
static class ChurnLoad
{
    private const long MessageBytes = 64;
    private const int Window = 64;
    private const int WarmUpShare = 4;

    /// <summary>What a connection costs is the same for the first thousand as for ten thousand, and takes less time to see.</summary>
    private static readonly PerProfile<int> Share = new(1, 4, 1);

    public static async Task<Measurement> MeasureAsync(Trial trial, ShardPlan plan, CancellationToken cancellation)
    {
        long connections = trial.Point[Connections.Id] / Share[trial.Profile];
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);

        using CollectorMeter meter = await CollectorMeter.StartAsync(servers, cancellation);
        await clients.ChurnAsync(Math.Max(Window, connections / WarmUpShare), MessageBytes, Window, cancellation);
        await meter.MarkAsync(cancellation);
        Churn churn = await clients.ChurnAsync(connections, MessageBytes, Window, cancellation);
        CollectorReading reading = await meter.StopAsync(cancellation);
        return new Measurement()
            .Set(ChurnRate, churn.Connections / churn.Seconds)
            .Collector(reading, churn.Seconds)
            .Set(AllocatedConnection, (double?)reading.AllocatedBytes / churn.Connections)
            .Set(ClientShare, churn.CpuSeconds / churn.Seconds);
    }
}
