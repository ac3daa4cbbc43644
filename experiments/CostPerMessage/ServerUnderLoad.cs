using static Experiments.CostPerMessage.CostColumns;

namespace Experiments.CostPerMessage;

/// <summary>A server and its client, whose connections are open for one load after the other.</summary>
sealed class ServerUnderLoad
{
    private const int MessageBytes = 64;
    private const double CountedShare = 1.0 / 3;
    private const int MostRests = 20;
    private const double IsQuiet = 0.005;

    private static readonly PerProfile<double> WarmUp = new(0.05, 0.3, 0.4);
    private static readonly PerProfile<double> Rest = new(0.02, 0.1, 0.15);
    private static readonly string[] Receiving = ["recvfrom", "recvmsg", "read", "readv"];

    private readonly Profile _profile;
    private readonly ShardPlan _plan;
    private readonly ServerFleet _server;
    private readonly ClientFleet _clients;

    private ServerUnderLoad(Profile profile, ShardPlan plan, ServerFleet server, ClientFleet clients) =>
        (_profile, _plan, _server, _clients) = (profile, plan, server, clients);

    public static async Task<ServerUnderLoad> StartAsync(Trial trial, int connections, CancellationToken cancellation)
    {
        var plan = new ShardPlan([connections]);
        Trial compiling = trial with { Command = trial.Command.CompilingAtOnce() };
        ServerFleet server = await ServerFleet.StartAsync(compiling, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, server, plan, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(server, clients, connections, cancellation);
        return new(trial.Profile, plan, server, clients);
    }

    public Task WarmUpAsync(CancellationToken cancellation) => CloseLoopAsync(WarmUp[_profile], cancellation);

    /// <summary>
    /// What the server takes while nothing is sent: the least of some spans, until one is quiet. In the first a runtime may still compile
    /// what was busy, which a hundred messages a second would not hide.
    /// </summary>
    public async Task<Measurement> RestAsync(CancellationToken cancellation) => new Measurement().Set(IdleShare,
        await ProcessorMeter.LeastShareAsync(
            [.. _server.ProcessIds], TimeSpan.FromSeconds(Rest[_profile]), MostRests, IsQuiet, cancellation));

    /// <summary>Times and processor time under a load.</summary>
    public Task TakeAsync(Step step, Measurement row, CancellationToken cancellation) => step.MessagesPerSecond is { } rate
        ? TakeAsync(step, rate, row, cancellation)
        : SaturateAsync(step, row, cancellation);

    private async Task TakeAsync(Step step, long rate, Measurement row, CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(_server.ProcessIds);
        OpenLoop load = await OfferAsync(rate, step.Seconds[_profile], cancellation);
        ProcessorUse use = meter.Stop();
        row.Set(step.Served, load.Messages / load.Seconds)
            .Set(step.Kept, load.RateKept)
            .Set(step.Cpu, use.CpuSeconds / load.Messages)
            .Set(step.P50, load.Latency?.P50)
            .Set(step.P99, load.Latency?.P99)
            .Set(step.LateSend, load.LateSendSeconds)
            .Set(step.Switches, (double?)use.Switches?.Total / load.Messages);
    }

    private async Task SaturateAsync(Step step, Measurement row, CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(_server.ProcessIds);
        SaturatingLoad load = await SaturatingLoad.MeasureAsync(
            _server, _clients, _plan, MessagesInFlight.AtOnce((int)_plan.Total), TimeSpan.FromSeconds(step.Seconds[_profile]), MessageBytes,
            cancellation);
        ProcessorUse use = meter.Stop();
        load.WriteTo(row).Set(step.Switches, (double?)use.Switches?.Total / (load.Loop.Messages + load.Doubled.Messages));
    }

    /// <summary>System calls under the same load again: counting slows what is counted.</summary>
    public async Task CountAsync(Step step, Measurement row, CancellationToken cancellation)
    {
        CountedMessages? counted = await CountedMessages.TakeAsync(row, Method, _server, _clients,
            () => SendAsync(step, step.Seconds[_profile] * CountedShare, cancellation), cancellation);
        row.Set(step.Calls, counted?.CallsPerMessage)
            .Set(step.Empty, (double?)counted?.Tally[Receiving].Again / counted?.Messages);
    }

    private async Task<long> SendAsync(Step step, double seconds, CancellationToken cancellation) => step.MessagesPerSecond is { } rate
        ? (await OfferAsync(rate, seconds, cancellation)).Messages
        : (await CloseLoopAsync(seconds, cancellation)).Messages;

    private Task<OpenLoop> OfferAsync(long rate, double seconds, CancellationToken cancellation) =>
        _clients.ScheduleAsync(rate, TimeSpan.FromSeconds(seconds), MessageBytes, cancellation);

    private Task<ClosedLoop> CloseLoopAsync(double seconds, CancellationToken cancellation) =>
        _clients.LoopAsync(TimeSpan.FromSeconds(seconds), MessageBytes, (int)_plan.Total, cancellation);
}
