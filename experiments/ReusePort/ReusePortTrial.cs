using static Experiments.ReusePort.ReusePortColumns;

namespace Experiments.ReusePort;

/// <summary>A server, connections that come and go, messages on those that stay, and a loop that stands still.</summary>
static class ReusePortTrial
{
    public const int Connections = 256;

    private const int AtOnce = 64;
    private const int MessageBytes = 64;

    /// <summary>Before anything is timed: what a first connection has a server load and compile is its own.</summary>
    private static readonly PerProfile<long> WarmUp = new(100, 500, 2_000);
    private static readonly PerProfile<double> WarmUpSeconds = new(0.05, 0.2, 0.3);
    private static readonly PerProfile<double> EchoSeconds = new(0.1, 0.2, 0.5);

    private static readonly Dialing Dialing = new(null, TimeSpan.FromSeconds(60)) { LeavesTimeWait = true };

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        var plan = new ShardPlan([Connections]);
        var processors = SeveralProcessors.Of(trial.Processors, Processors.Read());
        trial = trial.On(processors.Split);
        ServerFleet server = await ServerFleet.StartAsync(CommandOf(trial, processors.Cores), plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, server, plan, Dialing, cancellation);
        ClientFleet newcomers = await ClientFleet.StartAsync(trial, server, plan, cancellation);
        var row = new Measurement();
        await AcceptAsync(row, trial, processors, server, clients, cancellation);
        await EchoAsync(row, trial, processors, server, clients, plan, cancellation);
        await PlantedStall.MeasureAsync(row, server, clients, newcomers, cancellation);
        return row;
    }

    private static Trial CommandOf(Trial trial, int cores) => PlantedStall.In(trial with
    {
        Command = AcceptingServers.Accepting(trial.Command, trial.Subject, cores),
    });

    private static async Task AcceptAsync(
        Measurement row, Trial trial, SeveralProcessors processors, ServerFleet server, ClientFleet clients,
        CancellationToken cancellation)
    {
        await ChurnAsync(clients, WarmUp[trial.Profile], cancellation);
        var meter = ProcessorMeter.Start(server.ProcessIds);
        Churn churn = await ChurnAsync(clients, trial.Point[Lives.Id], cancellation);
        ProcessorUse use = meter.Stop();
        var usage = Usage.Of(use, churn.CpuSeconds, processors);
        ServerCensus? census = await server.CensusAsync(cancellation);
        row.Set(Rate, churn.Connections / churn.Seconds)
            .Set(LifeP99, churn.Latency?.P99)
            .Set(CpuEach, use.CpuSeconds / churn.Connections)
            .Set(AcceptShare, usage.Server).Set(AcceptClientShare, usage.Clients).Set(AcceptOfRest, usage.OfRest)
            .Set(Loops, census?.AcceptedByLoop?.Count);
        if (Balance.Of(census) is { } balance)
            row.Set(MostOverMean, balance.MostOverMean).Set(Jain, balance.Jain).Set(Deviations, balance.Deviations);
    }

    private static async Task EchoAsync(
        Measurement row, Trial trial, SeveralProcessors processors, ServerFleet server, ClientFleet clients, ShardPlan plan,
        CancellationToken cancellation)
    {
        await clients.ConnectAsync(perShard: null, cancellation);
        var inFlight = MessagesInFlight.AtOnce(AtOnce);
        await clients.LoopAsync(TimeSpan.FromSeconds(WarmUpSeconds[trial.Profile]), MessageBytes, AtOnce, cancellation);
        SaturatingLoad load = await SaturatingLoad.MeasureAsync(
            server, clients, plan, inFlight, TimeSpan.FromSeconds(EchoSeconds[trial.Profile]), MessageBytes, cancellation);
        await CensusProof.AgreeAsync(server, clients, plan.Total, cancellation);
        var usage = Usage.Of(new(load.ServerCpuSeconds, load.Loop.Seconds, Switches: null), load.Loop.CpuSeconds, processors);
        load.WriteTo(row).Set(EchoShare, usage.Server).Set(EchoOfRest, usage.OfRest);
    }

    private static Task<Churn> ChurnAsync(ClientFleet clients, long lives, CancellationToken cancellation) =>
        clients.ChurnAsync(lives, MessageBytes, Math.Min(AtOnce, ClientFleet.MostAtOnce), reset: false, cancellation);
}
