using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;

namespace Experiments.ServerEnds;

/// <summary>
/// One trial: servers that fill with connections which have no other end in the kernel, are asked for their memory, and empty.
/// </summary>
sealed class ServerEndsTrial
{
    private const int WarmConnections = 100;
    private const double Most = 0.9;

    private static readonly Dialing AsFastAsPossible = new(null, TimeSpan.FromMinutes(5));

    private readonly Trial _trial;
    private readonly ServerFleet _servers;
    private readonly ClientFleet _clients;
    private readonly Holding _baseline;
    private readonly long _warm;
    private readonly Measurement _row;
    private long _open;

    private ServerEndsTrial(Trial trial, ServerFleet servers, ClientFleet clients, Holding baseline, long warm, Measurement row) =>
        (_trial, _servers, _clients, _baseline, _warm, _row) = (trial, servers, clients, baseline, warm, row);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        MachineUse empty = MachineUse.Read();
        ServerEndsTrial life = await StartAsync(trial, empty, cancellation);
        await life.FillAsync(cancellation);
        await life.EchoAsync(cancellation);
        await life.HoldAsync(cancellation);
        if (ServerEndsSubjects.GoesOn(trial.Subject.Id, trial.Repetition))
        {
            await life.PingAsync(cancellation);
            await life.EmptyAsync(cancellation);
        }
        return life._row;
    }

    private static async Task<ServerEndsTrial> StartAsync(Trial trial, MachineUse empty, CancellationToken cancellation)
    {
        ShardPlan plan = ServerEndsSizes.PlanOf(trial.Point[ServerEndsExperiment.Connections.Id]);
        (ServerFleet servers, ClientFleet clients) = await BothSides.StartAsync(
            trial with { Wire = TrialWire.UserSpace }, plan, AsFastAsPossible, cancellation);
        long warm = await clients.WarmUpAsync(WarmConnections, cancellation);
        Holding baseline = await Holding.ReadAsync(servers, clients, cancellation);
        Measurement row = new Measurement()
            .Set(Processes, plan.Connections.Count)
            .Set(FleetLoss, baseline.Machine.Since(empty).UsedBytes);
        return new(trial, servers, clients, baseline, warm, row);
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(_servers.ProcessIds);
        PhaseResult connect = await _clients.ConnectAsync(perShard: null, cancellation);
        _open = connect.Count;
        long opened = _open - _warm;
        _row.Set(BringUp, connect.Seconds)
            .Set(BringUpRate, opened / connect.Seconds)
            .Set(BringUpServerCpu, meter.Stop().CpuSeconds / opened)
            .Set(ServerEndsExperiment.BringUpClientCpu, connect.CpuSeconds / opened);
        await CensusProof.AgreeAsync(_servers, _clients, _open, cancellation);
    }

    private async Task EchoAsync(CancellationToken cancellation) =>
        _row.Set(EchoAll, (await _clients.EchoAsync(cancellation)).Seconds);

    private async Task HoldAsync(CancellationToken cancellation) =>
        new HoldingBill(_baseline, await Holding.ReadAsync(_servers, _clients, cancellation), _open - _warm) { HasBothEnds = false }
            .WriteTo(_row);

    private async Task PingAsync(CancellationToken cancellation)
    {
        TimeSpan duration = TimeSpan.FromSeconds(ServerEndsExperiment.PingSeconds[_trial.Profile]);
        var meter = ProcessorMeter.Start(_servers.ProcessIds);
        OpenLoop pings = await Pings.SendAsync(_clients, _open, duration, cancellation);
        ProcessorUse use = meter.Stop();
        Pings.Write(_row, pings)
            .Set(ServerEndsExperiment.PingsKept, pings.RateKept)
            .Set(PingCpu, use.CpuSeconds / pings.Messages)
            .Set(PingCpuShare, use.CpuShare);
    }

    private async Task EmptyAsync(CancellationToken cancellation)
    {
        await CensusProof.AgreeAsync(_servers, _clients, _open, cancellation);
        _row.Set(CloseMost, await RampDown.CloseAsync(_servers, _clients, Most, cancellation))
            .Set(CloseAll, await RampDown.CloseAsync(_servers, _clients, 1, cancellation));
        Holding after = await Holding.ReadAsync(_servers, _clients, cancellation);
        _row.Set(RssAfter, after.Server.RssBytes)
            .Set(KernelKept, after.Machine.Since(_baseline.Machine).UsedBytes);
    }
}
