namespace Experiments.ConnectionCap;

/// <summary>Those inside who say nothing: they are known by the server's census.</summary>
sealed class SilentInsiders(ServerFleet server, ContractProcess dialer, int count) : Insiders
{
    private const int Window = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public override async Task<Latency?> PingAsync(TimeSpan duration, CancellationToken cancellation)
    {
        await Task.Delay(duration, cancellation);
        return null;
    }

    public override Task<long?> UntouchedAsync(CancellationToken cancellation) => Task.FromResult<long?>(null);

    public override Task LeaveAsync(long leaving, CancellationToken cancellation) =>
        Driver.AskAsync(dialer, "close", cancellation, ("reset", 1), ("silent", leaving));

    protected override async Task OpenAsync(CancellationToken cancellation)
    {
        await Driver.DialAsync(dialer, cancellation,
            ("ports", new[] { server.Endpoints[0].Port }), ("count", count), ("window", Window));
        ServerCensus? census = await CensusProof.SettledAsync(server, known => known.Open == count, Patience, cancellation);
        if (census?.Open != count)
            throw new TrialFailedException($"{census?.Open} are served of {count} that are inside");
    }
}
