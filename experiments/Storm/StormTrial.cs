using static Experiments.Storm.StormColumns;

namespace Experiments.Storm;

/// <summary>A server, three storms over it one after the other, and what is left of them when all connections have gone.</summary>
static class StormTrial
{
    private const long MessageBytes = 64;
    private const int Window = 64;

    /// <summary>Of each kind, before the first reading: what a first connection has a server load and allocate once is its own.</summary>
    private static readonly PerProfile<long> WarmUp = new(100, 500, 2_000);

    private static readonly Dialing Dialing = new(null, TimeSpan.FromSeconds(100)) { LeavesTimeWait = true };

    /// <summary>Connections that are there at the same time: no more than may wait for a server that stands still.</summary>
    public static int MostAtOnce { get; } = Math.Min(Window, ClientFleet.MostAtOnce);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        var plan = new ShardPlan([MostAtOnce]);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, Dialing, cancellation);

        long warmUp = (await StormAsync(servers, clients, WarmUp[trial.Profile], cancellation)).Sum(run => run.Cycles);
        Quiet before = await Quiet.ReadAsync(servers, warmUp, cancellation);
        StormRun[] runs = await StormAsync(servers, clients, trial.Point[Cycles.Id], cancellation);
        long dialled = runs.Sum(run => run.Cycles);
        Quiet after = await Quiet.ReadAsync(servers, warmUp + dialled, cancellation);
        return Row(runs, dialled, before, after);
    }

    private static async Task<StormRun[]> StormAsync(
        ServerFleet servers, ClientFleet clients, long cycles, CancellationToken cancellation)
    {
        List<StormRun> runs = [];
        foreach (StormKind kind in StormKind.All)
        {
            var meter = ProcessorMeter.Start(servers.ProcessIds);
            (Churn done, Lost lost, long mismatched) =
                await clients.ChurnAndCountAsync(cycles, MessageBytes, MostAtOnce, kind.Until, cancellation);
            runs.Add(new(kind, done, lost, mismatched, meter.Stop().CpuSeconds));
        }
        return [.. runs];
    }

    private static Measurement Row(StormRun[] runs, long dialled, Quiet before, Quiet after)
    {
        var row = new Measurement()
            .Set(Wrong, runs.Sum(run => run.Mismatched))
            .Set(Errors, string.Join("; ", runs.Where(run => run.Lost.Count > 0).Select(run => $"{run.Kind.Name}: {run.Lost.Errors}")
                .DefaultIfEmpty("none")))
            .Set(Dialled, dialled)
            .Set(Accepted, after.Census?.Total - before.Census?.Total)
            .Set(Open, after.Census?.Open)
            .Set(HeldSockets.Before, before.OwnSockets).Set(HeldSockets.After, after.OwnSockets)
            .Set(Anonymous.Before, before.AnonymousBytes).Set(Anonymous.After, after.AnonymousBytes)
            .Set(Live.Before, before.LiveBytes).Set(Live.After, after.LiveBytes)
            .Set(Kernel.Before, before.KernelBytes).Set(Kernel.After, after.KernelBytes)
            .Set(Sockets.Before, before.TcpSockets).Set(Sockets.After, after.TcpSockets)
            .Set(StormColumns.TimeWait, after.TimeWait);
        return runs.Aggregate(row, (so, run) => run.WriteTo(so));
    }
}
