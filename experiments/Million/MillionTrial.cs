using Harness.Declaring;
using Harness.Fleets;
using Harness.Instruments;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>One trial: a machine that fills with connections, is talked to, works a little, and empties.</summary>
sealed class MillionTrial
{
    private const int WarmConnections = 100;
    private const long PingBytes = 64;
    private const double SecondsBetweenPings = 30;
    private const double ActiveShare = 0.01;
    private const double Most = 0.9;

    private static readonly PerProfile<TimeSpan> Active = new(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    /// <summary>Of a phase: a million come up in half a minute as fast as possible, and in 200 s at 5,000 a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ServerFleet _servers;
    private readonly ClientFleet _clients;
    private readonly ShardPlan _plan;
    private readonly TimeSeries _series;
    private readonly Holding _baseline;
    private readonly Measurement _row = new();

    private MillionTrial(ServerFleet servers, ClientFleet clients, ShardPlan plan, TimeSeries series, Holding baseline) =>
        (_servers, _clients, _plan, _series, _baseline) = (servers, clients, plan, series, baseline);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = MillionExperiment.PlanOf(trial.Point);
        MachineUse empty = MachineUse.Read();
        ServerFleet servers = await ServerFleet.StartAsync(WithoutRecompilation(trial), plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, DialingAt(trial.Point[Rate.Id]), cancellation);
        long warm = await clients.WarmUpAsync(WarmConnections, cancellation);
        Holding baseline = await Holding.ReadAsync(servers, clients, cancellation);
        await using TimeSeries series = TimeSeries.Start(servers);

        var life = new MillionTrial(servers, clients, plan, series, baseline);
        life._row.Set(Processes, plan.Connections.Count).Set(FleetLoss, baseline.Machine.Since(empty).UsedBytes);
        await life.FillAsync(plan.Total - warm, cancellation);
        await life.EchoAsync(cancellation);
        await life.HoldAsync(plan.Total - warm, cancellation);
        await life.PingAsync(PingTime(trial), cancellation);
        await life.WorkAsync(Active[trial.Profile], cancellation);
        await life.EmptyAsync(cancellation);
        return life._row;
    }

    private async Task FillAsync(long opened, CancellationToken cancellation)
    {
        double cpu = ProcessorTime.Seconds(_servers.ProcessIds);
        PhaseResult connect = await _clients.ConnectAsync(perShard: null, cancellation);
        _row.Set(BringUp, _clients.IsHeldBack ? null : connect.Seconds)
            .Set(BringUpRate, _clients.IsHeldBack ? null : opened / connect.Seconds)
            .Set(BringUpServerCpu, (ProcessorTime.Seconds(_servers.ProcessIds) - cpu) / opened);
        await CensusProof.AgreeAsync(_servers, _clients, _plan.Total, cancellation);
    }

    private async Task EchoAsync(CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Echo;
        _row.Set(EchoAll, (await _clients.EchoAsync(cancellation)).Seconds);
    }

    private async Task HoldAsync(long opened, CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Idle;
        new HoldingBill(_baseline, await Holding.ReadAsync(_servers, _clients, cancellation), opened).WriteTo(_row);
    }

    private async Task PingAsync(TimeSpan duration, CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Ping;
        double cpu = ProcessorTime.Seconds(_servers.ProcessIds);
        long? switches = ContextSwitches.Of(_servers.ProcessIds);
        OpenLoop pings = await _clients.ScheduleAsync(_plan.Total / SecondsBetweenPings, duration, PingBytes, cancellation);
        cpu = ProcessorTime.Seconds(_servers.ProcessIds) - cpu;
        switches = ContextSwitches.Of(_servers.ProcessIds) - switches;
        _row.Set(PingTimeSeconds, pings.Seconds)
            .Set(PingRate, pings.Messages / pings.Seconds)
            .Set(PingCpu, cpu / pings.Messages)
            .Set(PingCpuShare, cpu / pings.Seconds)
            .Set(PingSwitches, (double?)switches / pings.Messages)
            .Set(PingP50, pings.Latency?.P50)
            .Set(PingP99, pings.Latency?.P99)
            .Set(PingP999, pings.Latency?.P999)
            .Set(PingMaximum, pings.Latency?.Maximum)
            .Set(LateSend, pings.LateSendSeconds)
            .Set(ClientShare, pings.CpuSeconds / pings.Seconds);
    }

    private async Task WorkAsync(TimeSpan duration, CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Active;
        int window = (int)Math.Max(1, _plan.Connections[0] * ActiveShare);
        ClosedLoop active = await _clients.LoopAsync(duration, PingBytes, window, cancellation);
        _row.Set(ActiveRate, active.Messages / active.Seconds);
        await CensusProof.AgreeAsync(_servers, _clients, _plan.Total, cancellation);
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

    /// <summary>
    /// At a million two minutes, and one round in repetitions that prove it again; below, what leads up to it, seconds.
    /// </summary>
    private static TimeSpan PingTime(Trial trial) => trial switch
    {
        { Profile: Profile.Smoke } => TimeSpan.FromSeconds(0.3),
        { Profile: Profile.Standard } => TimeSpan.FromSeconds(4),
        _ when trial.Point[Connections.Id] < MillionExperiment.Million => TimeSpan.FromSeconds(4),
        { Repetition: 1, Subject.Id: not MillionSubjects.Document004 } when trial.Point[Rate.Id] == 0 => TimeSpan.FromMinutes(2),
        _ => TimeSpan.FromSeconds(SecondsBetweenPings),
    };

    private static Dialing DialingAt(long connectionsPerSecond) =>
        new(connectionsPerSecond == 0 ? null : connectionsPerSecond, Patience);

    /// <summary>What a runtime compiles anew while it runs is memory that no connection needs.</summary>
    private static Trial WithoutRecompilation(Trial trial) => trial with
    {
        Command = trial.Command.WithVariable("DOTNET_TieredCompilation", "0"),
    };
}
