namespace Experiments.ConnectionCap;

/// <summary>Those inside of a server that echoes: each byte of each ping is verified.</summary>
sealed class EchoingInsiders(ServerFleet server, ClientFleet clients, int count) : Insiders
{
    private const double PingsPerSecond = 2_000;
    private const long PingBytes = 64;

    public override async Task<Latency?> PingAsync(TimeSpan duration, CancellationToken cancellation)
    {
        (OpenLoop echoed, _) = await clients.ScheduleAndCountAsync(PingsPerSecond, duration, PingBytes, cancellation);
        return echoed.Latency;
    }

    /// <summary>A connection whose ping was lost is closed by then, and answers no more.</summary>
    public override async Task<long?> UntouchedAsync(CancellationToken cancellation) =>
        (await clients.EchoAndCountAsync(cancellation)).Echoed.Count;

    public override Task LeaveAsync(long leaving, CancellationToken cancellation) =>
        clients.CloseAsync((double)leaving / count, cancellation);

    protected override async Task OpenAsync(CancellationToken cancellation)
    {
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(server, clients, count, cancellation);
    }
}
