namespace Experiments.ProgrammingModel;

/// <summary>How a server is brought to where loads are put on it.</summary>
static class ModelServer
{
    /// <summary>Of a message.</summary>
    public const long MessageBytes = 64;

    private static readonly PerProfile<double> WarmUp = new(0.05, 0.2, 0.2);

    /// <summary>All its connections are open.</summary>
    public static Task<Contender> StartAsync(Trial trial, ShardPlan plan, CancellationToken cancellation) =>
        Contender.StartAsync(trial with { Command = trial.Command.CompilingAtOnce() }, plan, cancellation);

    /// <summary>Has it compiled what the loads need.</summary>
    public static async Task WarmUpAsync(Contender server, Profile profile, CancellationToken cancellation)
    {
        foreach (ModelLoad load in (ModelLoad[])[ModelLoad.Sixteen, ModelLoad.One])
            await server.TakeTurnAsync(
                MessagesInFlight.Each(load.OnEach!.Value), TimeSpan.FromSeconds(WarmUp[profile]), MessageBytes, cancellation);
    }
}
