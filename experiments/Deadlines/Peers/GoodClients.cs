namespace Experiments.Deadlines;

/// <summary>
/// Who is served meanwhile, at a rate that does not depend on the server. They talk all the time: who is silent is not good to a server
/// with a deadline.
/// </summary>
sealed class GoodClients
{
    public const int Count = 50;

    private const int MessageBytes = 64;
    private const double PerSecond = 1_000;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(0.1);
    private static readonly PerProfile<double> WarmUpSeconds = new(0.05, 0.2, 0.3);
    private static readonly PerProfile<double> BeforeSeconds = new(0.1, 0.5, 0.8);

    private readonly ClientFleet _clients;
    private readonly Profile _profile;
    private long _open = Count;

    private GoodClients(ClientFleet clients, Profile profile) => (_clients, _profile) = (clients, profile);

    /// <summary>Messages that were not answered.</summary>
    public long Lost { get; private set; }

    public static async Task<GoodClients> ConnectAsync(
        Trial trial, ServerFleet server, NetworkNamespace? inside, CancellationToken cancellation)
    {
        ClientFleet clients = await ClientFleet.StartAsync(
            trial, server, new ShardPlan([Count]), Dialing.AsFastAsPossible with { Inside = inside }, cancellation);
        var good = new GoodClients(clients, trial.Profile);
        await clients.ConnectAsync(perShard: 1, cancellation);
        await good.ServedAsync(Slice, cancellation); // What a client compiles for its first message is no silence of all of them.
        await clients.ConnectAsync(perShard: null, cancellation);
        (good._open, good.Lost) = (Count, 0);
        return good;
    }

    /// <summary>Their latency while they are alone with the server, which is warm by then.</summary>
    public async Task<Latency?> AloneAsync(CancellationToken cancellation)
    {
        await ServedAsync(TimeSpan.FromSeconds(WarmUpSeconds[_profile]), cancellation);
        return await ServedAsync(TimeSpan.FromSeconds(BeforeSeconds[_profile]), cancellation);
    }

    /// <summary>They go on until something else is done.</summary>
    public async Task<T> BesideAsync<T>(Task<T> other, CancellationToken cancellation)
    {
        while (!other.IsCompleted)
            await ServedAsync(Slice, cancellation);
        return await other;
    }

    /// <summary>Their latency for so long; null when none of them is connected any more.</summary>
    public async Task<Latency?> ServedAsync(TimeSpan duration, CancellationToken cancellation)
    {
        if (_open == 0)
            return null;
        (OpenLoop echoed, Lost lost) = await _clients.ScheduleAndCountAsync(PerSecond, duration, MessageBytes, cancellation);
        Lost += lost.Count;
        if (lost.Count > 0)
            _open = (await _clients.CensusAsync(cancellation)).Open;
        return echoed.Latency;
    }
}
