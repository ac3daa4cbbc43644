using Harness.Declaring;
using Harness.Fleets;
using Harness.Instruments;
using Harness.Running;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>How many connections does one machine hold, how fast do they come, and what do they cost while they live?</summary>
public static class MillionExperiment
{
    private const int WarmConnections = 100;
    private const long PingBytes = 64;
    private const double SecondsBetweenPings = 30;
    private const double ActiveShare = 0.01;
    private const double Most = 0.9;
    private const long Million = 1_000_000;

    /// <summary>Of both ends and of the client process, as this experiment measured.</summary>
    private const long KernelBytesOfAConnection = 8_600;

    private static readonly PerProfile<TimeSpan> Active = new(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    /// <summary>Of a phase: a million come up in half a minute as fast as possible, and in 200 s at 5,000 a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "million",
        Question = "How many connections does one machine hold, how fast do they come, and what do they cost while they live?",
        Method = "A trial starts fleets of server and client processes, as many as the descriptor limit asks for, opens 100 warm "
            + "connections on each server and takes a baseline. It opens the rest, as fast as possible or at a set rate; the server's "
            + "census, the clients' look at each connection and the kernel's socket table must agree on the number. It sends one message "
            + "on every connection and verifies every byte; has the runtimes collect, and reads the bill. Then each connection is pinged "
            + "every 30 s, spread evenly, with latency from when a ping was due: at a million for two minutes in the first repetition and "
            + "for one round in the others, at smaller sizes for seconds, which lead up to the million. Then one in a hundred is busy in a "
            + "closed loop; then nine of ten are closed, and the rest. .NET servers run without tiered compilation. "
            + "The capacity model is a line through the sizes below the largest, which it foretells.",
        Limits = "Loopback: both ends are on one machine and share its cores and its kernel. "
            + "A million source ports need many source addresses, all within 127.0.0.0/8. "
            + "Where the descriptor limit of a process is low, the server is a fleet, whose fixed cost is told apart. "
            + "The latencies of a fleet are those of its worst process.",
        Subjects = MillionSubjects.All(),
        TakesServers = true,
        Parameters = [Connections, Rate],
        Columns = All,
        FleetSize = Processes,
        Repetitions = new(1, 1, 3),
        ExpectedTime = new(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(85), TimeSpan.FromMinutes(60)),
        TrialDeadline = TimeSpan.FromMinutes(15),
        Applies = Applies,
        MostRepetitions = (_, _, point) => point[Connections.Id] == Million && point[Rate.Id] == 0 ? int.MaxValue : 1,
        Needs = Needs,
        Measure = MeasureAsync,
        Figures =
        [
            new("bill-per-connection", MillionFigures.Bill),
            new("prediction", MillionFigures.Prediction),
            new("bring-up", MillionFigures.BringUpTime),
            new("pings", MillionFigures.Pings),
            new("time-line", TimeLineFigure.Draw),
            new("time-line-memory", TimeLineFigure.DrawMemory),
        ],
        Tables = [TimeLineTable.Recipe, CapacityTable.Recipe],
        Answers = MillionClaims.Answers,
    };

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = ShardPlan.For(trial.Point[Connections.Id], Machine.DescriptorsPerProcess);
        MachineUse empty = MachineUse.Read();
        ServerFleet servers = await ServerFleet.StartAsync(WithoutRecompilation(trial), plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, DialingAt(trial.Point[Rate.Id]), cancellation);
        Measurement row = new Measurement().Set(Processes, plan.Connections.Count);


        long warm = await clients.WarmUpAsync(WarmConnections, cancellation);
        Holding baseline = await Holding.ReadAsync(servers, clients, cancellation);
        row.Set(FleetLoss, baseline.Machine.Since(empty).UsedBytes);
        long opened = plan.Total - warm;
        await using TimeSeries series = TimeSeries.Start(servers);
        await BringUpAsync(row, servers, clients, opened, cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);
        series.Phase = TrialPhase.Echo;
        row.Set(EchoAll, (await clients.EchoAsync(cancellation)).Seconds);

        series.Phase = TrialPhase.Idle;
        Holding loaded = await Holding.ReadAsync(servers, clients, cancellation);
        new HoldingBill(baseline, loaded, opened).WriteTo(row);

        series.Phase = TrialPhase.Ping;
        await PingAsync(row, servers, clients, plan.Total / SecondsBetweenPings, PingTime(trial), cancellation);
        series.Phase = TrialPhase.Active;
        ClosedLoop active = await clients.LoopAsync(
            Active[trial.Profile], PingBytes, (int)Math.Max(1, plan.Connections[0] * ActiveShare), cancellation);
        row.Set(ActiveRate, active.Messages / active.Seconds);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);

        series.Phase = TrialPhase.Close;
        row.Set(CloseMost, await RampDown.CloseAsync(servers, clients, Most, cancellation))
            .Set(CloseAll, await RampDown.CloseAsync(servers, clients, 1, cancellation));
        Holding after = await Holding.ReadAsync(servers, clients, cancellation);
        IReadOnlyList<Moment> moments = await series.StopAsync();
        return row.Set(Seconds, string.Join(' ', moments))
            .Set(NetworkTrouble, moments[^1].Errors)
            .Set(RssAfter, after.Server.RssBytes)
            .Set(KernelKept, after.Machine.Since(baseline.Machine).UsedBytes);
    }

    private static async Task BringUpAsync(
        Measurement row, ServerFleet servers, ClientFleet clients, long opened, CancellationToken cancellation)
    {
        double cpu = ProcessorTime.Seconds(servers.ProcessIds);
        PhaseResult connect = await clients.ConnectAsync(perShard: null, cancellation);
        row.Set(BringUp, connect.Seconds)
            .Set(BringUpRate, opened / connect.Seconds)
            .Set(BringUpServerCpu, (ProcessorTime.Seconds(servers.ProcessIds) - cpu) / opened);
    }

    private static async Task PingAsync(
        Measurement row, ServerFleet servers, ClientFleet clients, double perSecond, TimeSpan duration, CancellationToken cancellation)
    {
        double cpu = ProcessorTime.Seconds(servers.ProcessIds);
        long switches = ContextSwitches.Of(servers.ProcessIds);
        OpenLoop pings = await clients.ScheduleAsync(perSecond, duration, PingBytes, cancellation);
        cpu = ProcessorTime.Seconds(servers.ProcessIds) - cpu;
        row.Set(PingTimeSeconds, pings.Seconds)
            .Set(PingRate, pings.Messages / pings.Seconds)
            .Set(PingCpu, cpu / pings.Messages)
            .Set(PingCpuShare, cpu / pings.Seconds)
            .Set(PingSwitches, (double)(ContextSwitches.Of(servers.ProcessIds) - switches) / pings.Messages)
            .Set(PingP50, pings.Latency?.P50)
            .Set(PingP99, pings.Latency?.P99)
            .Set(PingP999, pings.Latency?.P999)
            .Set(PingMaximum, pings.Latency?.Maximum)
            .Set(LateSend, pings.LateSendSeconds)
            .Set(ClientShare, pings.CpuSeconds / pings.Seconds);
    }

    /// <summary>
    /// At a set rate the documents' million alone; document 004's server, which answers one claim, at a million alone.
    /// </summary>
    private static bool Applies(Profile profile, Subject subject, Point point) =>
        point[Rate.Id] == 0
            ? subject.Id != MillionSubjects.Document004 || point[Connections.Id] == Million
            : subject.Id is MillionSubjects.Go or MillionSubjects.Pooled && (point[Connections.Id] == Million || profile == Profile.Smoke);

    private static TimeSpan PingTime(Trial trial) => trial switch
    {
        { Profile: Profile.Smoke } => TimeSpan.FromSeconds(0.3),
        { Profile: Profile.Standard } => TimeSpan.FromSeconds(4),
        _ when trial.Point[Connections.Id] < Million => TimeSpan.FromSeconds(10),
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

    private static Need Needs(Subject subject, Point point)
    {
        long connections = point[Connections.Id];
        Footprint footprint = MillionSubjects.FootprintOf(subject);
        ShardPlan plan = ShardPlan.For(connections, Machine.DescriptorsPerProcess);
        return new Need(
            MemoryBytes: plan.Connections.Count * footprint.PairBytes
                + connections * (KernelBytesOfAConnection + footprint.ConnectionBytes),
            DescriptorsPerSide: connections + plan.Connections.Count * (long)ShardPlan.DescriptorsOfTheProcess);
    }
}
