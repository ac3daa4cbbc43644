using static Experiments.Runtimes.RuntimeColumns;

namespace Experiments.Runtimes;

/// <summary>A server and its clients: nothing open at first, then what carries messages, then what is idle besides.</summary>
sealed class MeasuredServer
{
    public const int Busy = 100;
    public const int MessageBytes = 64;

    private const int MostRests = 20;
    private const double IsQuiet = 0.005;

    private static readonly PerProfile<double> WarmUp = new(0.05, 0.3, 0.5);
    private static readonly PerProfile<double> Rest = new(0.02, 0.05, 0.1);
    private static readonly PerProfile<double> Offered = new(0.05, 0.2, 0.5);
    private static readonly PerProfile<double> Closed = new(0.05, 0.2, 0.4);

    private readonly Profile _profile;
    private readonly long _idle;
    private readonly ServerFleet _server;
    private readonly ClientFleet _clients;

    private MeasuredServer(Profile profile, long idle, ServerFleet server, ClientFleet clients) =>
        (_profile, _idle, _server, _clients) = (profile, idle, server, clients);

    public static async Task<MeasuredServer> StartAsync(Trial trial, CancellationToken cancellation)
    {
        long idle = trial.Point[Connections.Id];
        var plan = new ShardPlan([Busy + (int)idle]);
        ServerFleet server = await ServerFleet.StartAsync(trial with { Command = trial.Command.CompilingAtOnce() }, plan, cancellation);
        return new(trial.Profile, idle, server, await ClientFleet.StartAsync(trial, server, plan, cancellation));
    }

    /// <summary>What the process takes with no connection.</summary>
    public async Task ReadIdleAsync(Measurement row, CancellationToken cancellation)
    {
        await _server.CollectAsync(cancellation);
        ProcessMemory memory = ProcessMemory.Read(_server.ProcessIds);
        row.Set(IdleAnonymous, memory.AnonymousBytes).Set(IdleRss, memory.RssBytes).Set(IdleThreads, memory.Threads);
    }

    /// <summary>What a message takes where there are few of them, and how many it carries.</summary>
    public async Task LoadAsync(Measurement row, CancellationToken cancellation)
    {
        await _clients.ConnectAsync(Busy, cancellation);
        await _clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(_server, _clients, Busy, cancellation);
        await _clients.LoopAsync(TimeSpan.FromSeconds(WarmUp[_profile]), MessageBytes, Busy, cancellation);
        await ProcessorMeter.LeastShareAsync(
            [.. _server.ProcessIds], TimeSpan.FromSeconds(Rest[_profile]), MostRests, IsQuiet, cancellation);
        OfferedLoad few = await OfferedLoad.MeasureAsync(
            _server, _clients, MessagesPerSecond, TimeSpan.FromSeconds(Offered[_profile]), MessageBytes, cancellation);
        SaturatingLoad most = await SaturatingLoad.MeasureAsync(
            _server, _clients, new([Busy]), MessagesInFlight.AtOnce(Busy), TimeSpan.FromSeconds(Closed[_profile]), MessageBytes,
            cancellation);
        most.WriteTo(row)
            .Set(Kept, few.Loop.RateKept)
            .Set(LowCpu, few.CpuPerMessage)
            .Set(LowP99, few.Loop.Latency?.P99);
    }

    /// <summary>What one more idle connection takes of a server whose code is compiled.</summary>
    public async Task HoldIdleConnectionsAsync(Measurement row, CancellationToken cancellation)
    {
        var before = await ReadAsync(cancellation);
        await _clients.ConnectAsync(perShard: null, cancellation);
        await _clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(_server, _clients, Busy + _idle, cancellation);
        var after = await ReadAsync(cancellation);
        row.Set(AnonymousEach, Growth.Each(before.Anonymous, after.Anonymous, _idle))
            .Set(LiveEach, Growth.Each(before.Live, after.Live, _idle));
    }

    private async Task<(long Anonymous, long? Live)> ReadAsync(CancellationToken cancellation)
    {
        await _server.CollectAsync(cancellation);
        long? live = (await _server.MemoryAsync(cancellation))?.LiveBytes;
        return (ProcessMemory.Read(_server.ProcessIds).AnonymousBytes, live);
    }
}
