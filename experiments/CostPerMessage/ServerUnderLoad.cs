using Harness.Instruments.SystemCalls;
using static Experiments.CostPerMessage.CostColumns;

namespace Experiments.CostPerMessage;

/// <summary>A server and its client, whose connections are open for one load after the other.</summary>
sealed class ServerUnderLoad
{
    private const int MessageBytes = 64;
    private const double CountedShare = 1.0 / 3;
    private const int Rests = 3;

    private static readonly PerProfile<double> WarmUp = new(0.05, 0.3, 0.5);
    private static readonly PerProfile<double> Rest = new(0.02, 0.1, 0.2);
    private static readonly string[] Receiving = ["recvfrom", "recvmsg", "read", "readv"];

    private readonly Profile _profile;
    private readonly int _connections;
    private readonly ServerFleet _server;
    private readonly ClientFleet _clients;

    private ServerUnderLoad(Profile profile, int connections, ServerFleet server, ClientFleet clients) =>
        (_profile, _connections, _server, _clients) = (profile, connections, server, clients);

    public static async Task<ServerUnderLoad> StartAsync(Trial trial, int connections, CancellationToken cancellation)
    {
        var plan = new ShardPlan([connections]);
        Trial compiling = trial with { Command = trial.Command.WithVariable("DOTNET_TC_CallCountingDelayMs", "0") };
        ServerFleet server = await ServerFleet.StartAsync(compiling, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, server, plan, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(server, clients, connections, cancellation);
        return new(trial.Profile, connections, server, clients);
    }

    public Task WarmUpAsync(CancellationToken cancellation) => CloseLoopAsync(WarmUp[_profile], cancellation);

    /// <summary>
    /// What the server takes while nothing is sent: the least of a few spans, since in the first a runtime may still compile what was busy.
    /// </summary>
    public async Task<Measurement> RestAsync(CancellationToken cancellation)
    {
        double least = double.PositiveInfinity;
        for (int rest = 0; rest < Rests; rest++)
        {
            var meter = ProcessorMeter.Start(_server.ProcessIds);
            await Task.Delay(TimeSpan.FromSeconds(Rest[_profile]), cancellation);
            least = Math.Min(least, meter.Stop().CpuShare);
        }
        return new Measurement().Set(IdleShare, least);
    }

    /// <summary>Times and processor time under a load.</summary>
    public async Task TakeAsync(Step step, Measurement row, CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(_server.ProcessIds);
        Carried load = await LoadAsync(step, step.Seconds[_profile], cancellation);
        ProcessorUse use = meter.Stop();
        row.Set(step.Served, load.Messages / load.Seconds)
            .Set(step.Cpu, use.CpuSeconds / load.Messages)
            .Set(step.Switches, (double?)use.Switches?.Total / load.Messages)
            .Set(step.P50, load.Latency?.P50)
            .Set(step.P99, load.Latency?.P99)
            .Set(step.LateSend, load.LateSendSeconds)
            .Set(step.ClientShare, load.CpuSeconds / load.Seconds);
    }

    /// <summary>System calls under each load again: counting slows what is counted.</summary>
    public async Task CountAsync(Measurement row, CancellationToken cancellation)
    {
        using ISystemCallCounter? counter = SystemCallCounter.Attach([.. _server.ProcessIds], out string method);
        row.Set(Method, method);
        if (counter is null)
            return;
        SystemCallTally before = counter.Read();
        foreach (Step step in Steps.Where(step => step.Seconds[_profile] > 0))
        {
            Carried load = await LoadAsync(step, step.Seconds[_profile] * CountedShare, cancellation);
            await _clients.CensusAsync(cancellation); // Meanwhile the last send returns, and is counted.
            SystemCallTally now = counter.Read(), own = now.Since(before);
            row.Set(step.Calls, (double)own.Total / load.Messages)
                .Set(step.Empty, (double?)own[Receiving].Again / load.Messages);
            before = now;
        }
    }

    private async Task<Carried> LoadAsync(Step step, double seconds, CancellationToken cancellation) =>
        step.MessagesPerSecond is { } rate
            ? Carried.Of(await _clients.ScheduleAsync(rate, TimeSpan.FromSeconds(seconds), MessageBytes, cancellation))
            : Carried.Of(await CloseLoopAsync(seconds, cancellation));

    private Task<ClosedLoop> CloseLoopAsync(double seconds, CancellationToken cancellation) =>
        _clients.LoopAsync(TimeSpan.FromSeconds(seconds), MessageBytes, _connections, cancellation);
}
