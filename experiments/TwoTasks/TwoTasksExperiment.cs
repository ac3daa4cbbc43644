using static Experiments.TwoTasks.TwoTasksColumns;

namespace Experiments.TwoTasks;

/// <summary>What does a second task for each connection cost, idle and under the same load?</summary>
public static class TwoTasksExperiment
{
    private const int WarmConnections = 100;
    private const long MessageBytes = 64;
    private const double Percent = 100;
    private const long MemoryOfAProcess = 60L << 20;
    private const long BytesOfAConnection = 24_000;

    private static readonly PerProfile<TimeSpan> Load =
        new(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(3));

    private const int OfAnyPoint = 3;

    private const int IdleSpans = 3;

    private static readonly TimeSpan IdleSpan = TimeSpan.FromSeconds(0.15);

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "two-tasks",
        RetiredVariants = ["two-tasks-per-connection-parking"],
        Text = "What does a second task for each connection cost, idle and under the same load?",
        Method = "An idle trial opens 100 warm connections, has the runtime collect and takes a baseline; it opens the rest, echoes one "
            + "verified message on each, proves their number from both sides and in the kernel's socket table, collects again, "
            + "and reads tasks, descriptors, memory and the processor time of a quiet moment; last, of .NET, the object graph, in which "
            + "each async method that waits is an object of the runtime's. "
            + "A loaded trial sends messages when they are due, whatever the server does (an open loop), the same number a second to "
            + "every subject, first to warm up and then to measure the servers' processor time. The subjects called parking are there "
            + "because idle threads of .NET's pool spin before they park, which takes most of the processor time under such a load.",
        Limits = "The second task of these servers hands the bytes over a channel and does nothing else; real ones do more. "
            + "Of the document's failing service two lines were published, which start the goroutines: what is between them is filled in, "
            + "and what made its second descriptor is shown by example, not found in it. The document's programs echo lines, the others "
            + "bytes. Context switches of threads that ended before the reading are not seen.",
        Subjects = TwoTasksSubjects.All(),
        TakesServers = true,
        Parameters = [Connections, Offered],
        Columns = All,
        LessIsBetter =
        [
            Tasks, TasksEach, TwoTasksColumns.Descriptors, TwoTasksColumns.DescriptorsEach, Rss, AnonymousEach, LiveEach, StackEach,
            IdleShare, CpuPerMessage, SwitchesPerMessage, P50, P99,
        ],
        MoreIsBetter = [Served],
        FleetSize = Processes,
        Repetitions = new(1, 3, 4),
        ExpectedTime = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(165), TimeSpan.FromMinutes(6)),
        MostRepetitions = MostRepetitions,
        Applies = Applies,
        Needs = Needs,
        Measure = (trial, cancellation) => trial.Point[Offered.Id] == 0
            ? MeasureIdleAsync(trial, cancellation)
            : MeasureLoadedAsync(trial, cancellation),
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = TwoTasksClaims.Answers,
        Cells = TwoTasksCells.All,
        Figures =
        [
            new("per-connection", TwoTasksFigures.PerConnection) { Claims = ["netpoll.two.fds", "netpoll.two.count"] },
            new("memory-per-connection", TwoTasksFigures.Memory) { Claims = ["netpoll.two.memory"] },
            new("cpu-per-message", TwoTasksFigures.CpuPerMessage) { Claims = ["netpoll.two.cpu"] },
        ],
    };

    /// <summary>The size at which a load is offered: in full the document's, by a fleet where a process may not hold it.</summary>
    internal static PerProfile<long> LoadedConnections { get; } = new(500, 10_000, 85_000);

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    private static bool Applies(Profile profile, Subject subject, Point point) =>
        TwoTasksSubjects.AreOf(profile, subject)
        && (point[Offered.Id] == 0
            ? !TwoTasksSubjects.IsForLoadOnly(subject)
                && (point[Connections.Id] < LoadedConnections.Full || !TwoTasksSubjects.AnswersNoClaim(subject))
            : !TwoTasksSubjects.IsForIdleOnly(subject) && point[Connections.Id] == LoadedConnections[profile]);

    /// <summary>
    /// Once what no claim is about, and in full what takes most of its time to open its connections: idle, as a size of the line; under
    /// load, of the plain goroutine, whose memory alone is claimed. The document's own programs under load vary most.
    /// </summary>
    private static int MostRepetitions(Profile profile, Subject subject, Point point) =>
        TwoTasksSubjects.AnswersNoClaim(subject) || profile == Profile.Full && point[Connections.Id] == LoadedConnections.Full
            && (point[Offered.Id] == 0 || subject.Id == TwoTasksSubjects.GoOne) ? 1
        : point[Offered.Id] > 0 && subject.Id is TwoTasksSubjects.DocumentOne or TwoTasksSubjects.DocumentTwo ? int.MaxValue
        : OfAnyPoint;

    private static async Task<Measurement> MeasureIdleAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = PlanOf(trial.Subject, trial.Point[Connections.Id]);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);

        long warm = await clients.WarmUpAsync(WarmConnections, cancellation);
        IdleReading before = await IdleReading.TakeAsync(servers, warm, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);
        IdleReading after = await IdleReading.TakeAsync(servers, plan.Total, cancellation);

        return after.Since(before, plan.Total - warm)
            .Set(Processes, plan.Connections.Count)
            .Set(Buffers, TwoTasksSubjects.BuffersOf(trial.Subject))
            .Set(IdleShare, await ProcessorMeter.LeastShareAsync(
                [.. servers.ProcessIds], IdleSpan, IdleSpans, quiet: 0, cancellation))
            .Set(TwoTasksColumns.WaitingTasks,
                await Harness.Instruments.Objects.WaitingTasks.CountAsync(servers.ProcessIds, cancellation));
    }

    private static async Task<Measurement> MeasureLoadedAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = PlanOf(trial.Subject, trial.Point[Connections.Id]);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);

        double offered = trial.Point[Offered.Id];
        await clients.ScheduleAsync(offered, Load[trial.Profile], MessageBytes, cancellation);
        var meter = ProcessorMeter.Start(servers.ProcessIds);
        OpenLoop load = await clients.ScheduleAsync(offered, Load[trial.Profile], MessageBytes, cancellation);
        ProcessorUse cost = meter.Stop();
        return new Measurement()
            .Set(Processes, plan.Connections.Count)
            .Set(Served, load.Messages / load.Seconds)
            .Set(CpuPerMessage, cost.CpuSeconds / load.Messages)
            .Set(CpuShare, cost.CpuShare)
            .Set(MachineShare, Percent * (cost.CpuShare + load.CpuSeconds / cost.Seconds) / Processors.Read().Most)
            .Set(SwitchesPerMessage, (double?)cost.Switches?.Total / load.Messages)
            .Set(P50, load.Latency?.P50)
            .Set(P99, load.Latency?.P99)
            .Set(LateSend, load.LateSendSeconds)
            .Set(ClientShare, load.CpuSeconds / load.Seconds);
    }

    private static ShardPlan PlanOf(Subject subject, long connections) =>
        ShardPlan.For(connections, Machine.DescriptorsPerProcess, DescriptorsEach(subject));

    private static int DescriptorsEach(Subject subject) => subject.Id == TwoTasksSubjects.GoTwoDescriptors ? 2 : 1;

    private static Need Needs(Subject subject, Point point) =>
        PlanOf(subject, point[Connections.Id]).Need(2 * MemoryOfAProcess, BytesOfAConnection, DescriptorsEach(subject));
}
