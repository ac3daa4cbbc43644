using static Experiments.Holdings.HoldingColumns;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>
/// One trial: a machine that fills with connections and empties. Between, its subject is asked for its memory, for its processor time, or
/// for both; at a set rate for what fails, and for its processor time.
/// </summary>
sealed partial class MillionTrial
{
    private const int WarmConnections = 100;
    private const double Most = 0.9;

    /// <summary>Of a phase: a million come up in half a minute as fast as possible, and in 200 s at 5,000 a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Trial _trial;
    private readonly ServerFleet _servers;
    private readonly ClientFleet _clients;
    private readonly ShardPlan _plan;
    private readonly TimeSeries _series;
    private readonly Holding _baseline;
    private readonly Measurement _row = new();
    private long _open;

    private MillionTrial(
        Trial trial, ServerFleet servers, ClientFleet clients, ShardPlan plan, TimeSeries series, Holding baseline) =>
        (_trial, _servers, _clients, _plan, _series, _baseline) = (trial, servers, clients, plan, series, baseline);

    private bool IsAtSetRate => _trial.Point[Rate.Id] > 0;

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = MillionExperiment.PlanOf(trial.Point);
        MachineUse empty = MachineUse.Read();
        (ServerFleet servers, ClientFleet clients) =
            await BothSides.StartAsync(trial, plan, DialingAt(trial.Point[Rate.Id]), cancellation);
        long warm = await clients.WarmUpAsync(WarmConnections, cancellation);
        Holding baseline = await Holding.ReadAsync(servers, clients, cancellation);
        await using TimeSeries series = TimeSeries.Start(servers, clients);

        var life = new MillionTrial(trial, servers, clients, plan, series, baseline);
        life._row.Set(Processes, plan.Connections.Count);
        await life.FillAsync(warm, cancellation);
        if (!life.IsAtSetRate)
            await life.EchoAsync(cancellation);
        if (!life.IsAtSetRate && !MillionSubjects.IsForWorkAlone(trial.Subject.Id))
            await life.HoldAsync(empty, warm, cancellation);
        if (!MillionSubjects.IsForMemoryAlone(trial.Subject.Id))
            await life.ServeAsync(cancellation);
        await life.EmptyAsync(cancellation);
        return life._row;
    }

    private async Task FillAsync(long warm, CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(_servers.ProcessIds);
        PhaseResult connect = IsAtSetRate
            ? await ConnectAtSetRateAsync(cancellation)
            : await _clients.ConnectAsync(perShard: null, cancellation);
        _open = connect.Count;
        long opened = _open - warm;
        _row.Set(BringUp, _clients.IsHeldBack ? null : connect.Seconds)
            .Set(BringUpRate, _clients.IsHeldBack ? null : opened / connect.Seconds)
            .Set(BringUpServerCpu, meter.Stop().CpuSeconds / opened);
        await CensusProof.AgreeAsync(_servers, _clients, _open, cancellation);
    }

    private async Task EchoAsync(CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Echo;
        _row.Set(EchoAll, (await _clients.EchoAsync(cancellation)).Seconds);
    }

    private async Task HoldAsync(MachineUse empty, long warm, CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Idle;
        _row.Set(FleetLoss, _baseline.Machine.Since(empty).UsedBytes);
        new HoldingBill(_baseline, await Holding.ReadAsync(_servers, _clients, cancellation), _open - warm)
        {
            HasBothEnds = _trial.Wire == TrialWire.Sockets,
        }.WriteTo(_row);
    }

    private async Task EmptyAsync(CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Close;
        _row.Set(CloseMost, await RampDown.CloseAsync(_servers, _clients, Most, cancellation))
            .Set(CloseAll, await RampDown.CloseAsync(_servers, _clients, 1, cancellation));
        Holding after = await Holding.ReadAsync(_servers, _clients, cancellation);
        IReadOnlyList<Moment> moments = await _series.StopAsync();
        _row.Set(RssAfter, after.Server.RssBytes)
            .Set(KernelKept, after.Machine.Since(_baseline.Machine).UsedBytes)
            .Set(NetworkTrouble, moments[^1].Errors)
            .Set(Seconds, string.Join(' ', moments));
    }

    private static Dialing DialingAt(long connectionsPerSecond) =>
        new(connectionsPerSecond == 0 ? null : connectionsPerSecond, Patience);
}
