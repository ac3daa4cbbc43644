namespace Experiments.ConnectionCap;

/// <summary>Those inside of a server that echoes: each byte of each ping is verified.</summary>
sealed class EchoingInsiders(ServerFleet server, ClientFleet clients, int count) : Insiders
{
    private const double PingsPerSecond = 2_000;
    private const long PingBytes = 64;

    private long _lost;

    public override async Task<Latency?> PingAsync(TimeSpan duration, CancellationToken cancellation)
    {
        (OpenLoop echoed, Lost lost) = await clients.ScheduleAndCountAsync(PingsPerSecond, duration, PingBytes, cancellation);
        _lost += lost.Count;
        return echoed.Latency;
    }

    public override async Task<long?> UntouchedAsync(CancellationToken cancellation) =>
        Math.Max(0, (await clients.CensusAsync(cancellation)).Open - _lost);

    public override Task LeaveAsync(long leaving, CancellationToken cancellation) =>
        clients.CloseAsync((double)leaving / count, cancellation);

    protected override async Task OpenAsync(CancellationToken cancellation)
    {
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(server, clients, count, cancellation);
    }
}
