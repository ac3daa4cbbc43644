namespace Experiments.EchoScaling;

/// <summary>A server and its clients, whose connections are open: what every load of a trial is put on.</summary>
/// <param name="Plan">How the connections are divided among the processes of both sides.</param>
sealed record EchoSite(ServerFleet Servers, ClientFleet Clients, ShardPlan Plan)
{
    /// <summary>Of a message, unless a document has another.</summary>
    public const long MessageBytes = 64;

    /// <summary>For a load that another server takes part in.</summary>
    public Contender Contender => new(Servers, Clients, Plan);

    /// <summary>None of its connections is open yet.</summary>
    public static async Task<EchoSite> StartAsync(Trial trial, ShardPlan plan, CancellationToken cancellation)
    {
        ServerFleet servers = await ServerFleet.StartAsync(trial with { Command = trial.Command.CompilingAtOnce() }, plan, cancellation);
        return new(servers, await ClientFleet.StartAsync(trial, servers, plan, cancellation), plan);
    }

    /// <summary>Opens what is still planned, echoes once on each and proves the number.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await Clients.ConnectAsync(perShard: null, cancellation);
        await Clients.EchoAsync(cancellation);
        await ProveAsync(cancellation);
    }

    /// <summary>All connections are open, on both sides and in the kernel.</summary>
    public Task ProveAsync(CancellationToken cancellation) => CensusProof.AgreeAsync(Servers, Clients, Plan.Total, cancellation);

    /// <summary>A closed loop, and the same with twice the messages under way.</summary>
    public async Task<LoadReading> SaturateAsync(int onEach, TimeSpan duration, CancellationToken cancellation) => LoadReading.Of(
        await SaturatingLoad.MeasureAsync(
            Servers, Clients, Plan, MessagesInFlight.Each(onEach), duration, MessageBytes, cancellation));

    /// <summary>The most that it carries with a message under way on each connection at most.</summary>
    public Task<Ladder> ClimbAsync(TimeSpan step, CancellationToken cancellation) =>
        Ladder.ClimbAsync(Clients, Plan, step, MessageBytes, cancellation);

    /// <summary>A closed loop of which nothing is to be known but that it was.</summary>
    public Task<ClosedLoop> LoopAsync(int onEach, TimeSpan duration, CancellationToken cancellation) =>
        Clients.PipelineAsync(duration, MessageBytes, onEach, cancellation);

    /// <summary>System calls with one message under way on each connection.</summary>
    public async Task CountAsync(Measurement row, TimeSpan duration, CancellationToken cancellation) => row.Set(EchoColumns.Calls,
        (await CountedMessages.TakeAsync(row, EchoColumns.CountingMethod, Servers, Clients,
            async () => (await LoopAsync(onEach: 1, duration, cancellation)).Messages, cancellation))?.CallsPerMessage);

    /// <summary>An open loop over all connections.</summary>
    public async Task<LoadReading> OfferAsync(double messagesPerSecond, TimeSpan duration, CancellationToken cancellation) =>
        LoadReading.Of(await OfferedLoad.MeasureAsync(Servers, Clients, messagesPerSecond, duration, MessageBytes, cancellation));
}
