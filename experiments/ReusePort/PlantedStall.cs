using static Experiments.ReusePort.ReusePortColumns;

namespace Experiments.ReusePort;

/// <summary>One of several loops stands still for a known time: who waits, of those that are connected and of those that come.</summary>
static class PlantedStall
{
    private const int MessageBytes = 64;
    private const double Percent = 100;

    /// <summary>All at once: no more than may wait for a loop that accepts nobody.</summary>
    private static readonly int Newcomers = Math.Min(ReusePortTrial.Connections, ClientFleet.MostAtOnce);

    /// <summary>Of the stall: who waits for longer, waits for it and not for the others that ask at the same moment.</summary>
    private const double Share = 0.25;

    private static readonly PerProfile<int> Milliseconds = new(300, 600, 1_000);

    /// <summary>The trial whose server can be told to stall, where it is one that has such a loop.</summary>
    public static Trial In(Trial trial) => AcceptingServers.CanStall(trial.Subject)
        ? trial with { Command = trial.Command.With("--stall-milliseconds", $"{Milliseconds[trial.Profile]}") }
        : trial;

    /// <param name="insiders">Who are connected.</param>
    /// <param name="newcomers">Who are not yet.</param>
    public static async Task MeasureAsync(
        Measurement row, ServerFleet server, ClientFleet insiders, ClientFleet newcomers, CancellationToken cancellation)
    {
        // Compiled before, who comes is there before the stall is over.
        await ComeAsync(newcomers, cancellation);
        if (await server.StallAsync(cancellation) is not { } stall)
            return;
        Task<ClosedLoop> ask = insiders.LoopAsync(messagesEach: 1, MessageBytes, ReusePortTrial.Connections, cancellation);
        Task<Churn> come = ComeAsync(newcomers, cancellation);
        (Latency? connected, Latency? coming) = ((await ask).Latency, (await come).Latency);
        double threshold = Share * stall.TotalSeconds;
        row.Set(Stall, stall.TotalSeconds)
            .Set(InsidersWait, Percent * connected?.ShareAbove(threshold)).Set(InsidersLongest, connected?.Maximum)
            .Set(NewcomersWait, Percent * coming?.ShareAbove(threshold)).Set(NewcomersLongest, coming?.Maximum);
    }

    private static Task<Churn> ComeAsync(ClientFleet newcomers, CancellationToken cancellation) =>
        newcomers.ChurnAsync(Newcomers, MessageBytes, Newcomers, reset: true, cancellation);
}
