using static Experiments.SchedulerThreads.SchedulerColumns;

namespace Experiments.SchedulerThreads;

/// <summary>A server with its connections open and its busy methods compiled, and the loads that it is given.</summary>
/// <param name="Setting">What it was told; null of one that is as it comes.</param>
sealed record SaturatedServer(Profile Profile, ShardPlan Plan, ServerFleet Server, ClientFleet Clients, SchedulerSetting? Setting)
{
    private const int InFlight = 16;
    private const int MessageBytes = 64;

    private static readonly PerProfile<double> WarmUp = new(0.05, 0.2, 0.3);
    private static readonly PerProfile<double> Closed = new(0.1, 0.3, 0.6);
    private static readonly PerProfile<double> Open = new(0.1, 0.5, 1.2);

    public static async Task<SaturatedServer> StartAsync(Trial trial, CancellationToken cancellation)
    {
        var plan = new ShardPlan([(int)trial.Point[Connections.Id]]);
        var processors = SeveralProcessors.Of(trial.Processors, Processors.Read());
        trial = trial.On(processors.AreShared ? processors.Split with { ClientProcesses = 1 } : processors.Split);
        SchedulerSetting? setting = ScheduledServers.SettingOf(trial.Subject, processors.Cores);
        ProcessCommand command = (setting?.In(trial.Command) ?? trial.Command).CompilingAtOnce();
        ServerFleet server = await ServerFleet.StartAsync(trial with { Command = command }, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, server, plan, cancellation);
        var loaded = new SaturatedServer(trial.Profile, plan, server, clients, setting);
        await clients.ConnectAsync(perShard: null, cancellation);
        await CensusProof.AgreeAsync(server, clients, plan.Total, cancellation);
        await clients.LoopAsync(TimeSpan.FromSeconds(WarmUp[trial.Profile]), MessageBytes, InFlight, cancellation);
        return loaded;
    }

    /// <summary>As many messages as it can, 16 under way, and then 32.</summary>
    public Task<SaturatingLoad> SaturateAsync(CancellationToken cancellation) => SaturatingLoad.MeasureAsync(
        Server, Clients, Plan, MessagesInFlight.AtOnce(InFlight), TimeSpan.FromSeconds(Closed[Profile]), MessageBytes, cancellation);

    /// <summary>So many messages a second, each when it is due.</summary>
    public Task<OfferedLoad> OfferAsync(double messagesPerSecond, CancellationToken cancellation) => OfferedLoad.MeasureAsync(
        Server, Clients, messagesPerSecond, TimeSpan.FromSeconds(Open[Profile]), MessageBytes, cancellation);
}
