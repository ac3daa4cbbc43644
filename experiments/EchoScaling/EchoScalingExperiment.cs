using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>What does each server carry, how late, and at what price, as connections grow?</summary>
public static class EchoScalingExperiment
{
    private const long MemoryOfAPair = 120L << 20;
    private const long BytesOfAConnection = 26_000;
    private const long BytesOfAThread = 80_000;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "echo-scaling",
        Text = "What does each server carry, how late, and at what price, as connections grow?",
        Method = "A trial opens all connections, echoes once on each and proves their number from both sides and in the kernel's socket "
            + "table. Side by side, a server is warmed up, a ladder of ever more messages of 64 bytes under way finds its peak, and "
            + "then it has four loads in the same processes: one message under way on every connection; sixteen under way on each; and "
            + "open loops at half and at 90% of that peak, whose latency counts from when a message was due. Up to 1,000 connections "
            + "it then carries the first two in turns with the peer in C, a tenth of a second each, whose ratios are those of the "
            + "figures over-c. System calls are counted in a pass of their own. Under the load that is the same to all, each has as "
            + "many processes at every size as the largest size takes, so that connections alone differ. Every byte that comes back is "
            + "verified: a trial in which one is wrong or missing has failed. Servers and clients have processors of their own, but "
            + "under document 001's load, whose program holds both ends: there both have all, and a process has room for half as many "
            + "connections as it may open descriptors: beyond, it is a fleet, whose figures are added up. Its counterpart is a server "
            + "in its own process under the same load: all dial, ten messages of 4 bytes on each, all close. Document 002's server and "
            + "its counterpart get a PING a second on each of 10,000 connections, of which what fails is counted and fails no trial. "
            + "Methods of .NET are compiled for good during the warm-up (DOTNET_TC_CallCountingDelayMs=0).",
        Limits = "Loopback: both ends share one kernel, and messages come in bursts that a network would spread. The peak is one with a "
            + "message under way on each connection at most, since an open loop has no more than that when it is not late. A share of "
            + "its own peak is another load for each server: latencies at it compare as queues do, not as servers; the load that is "
            + "the same to all compares servers. What a saturated client carried is a lower bound of what its server can.",
        Subjects = EchoSubjects.All(),
        TakesServers = true,
        SplitsProcessors = true,
        Parameters = [Connections, Offered],
        Columns = All,
        LessIsBetter =
        [
            .. Loads.SelectMany(load => (Column[])[load.CpuPerMessage, load.P50, load.P99, load.P999]),
            AgainstC.PingPong.Cpu, AgainstC.Sixteen.Cpu, Calls, Rss, AnonymousEach, Switches, Tail, PauseTime, FailedPings, DocumentMemory,
        ],
        MoreIsBetter =
        [
            EchoLoadColumns.PingPong.Rate, EchoLoadColumns.Sixteen.Rate, EchoLoadColumns.Document.Rate, AgainstC.PingPong.Rate,
            AgainstC.Sixteen.Rate,
        ],
        FleetSize = Processes,
        Repetitions = new(1, 5, 7),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(17)),
        Applies = EchoSweep.Applies,
        MostRepetitions = EchoSweep.MostRepetitions,
        Needs = Needs,
        Measure = MeasureAsync,
    };

    private static Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation) => trial.Subject.Id switch
    {
        EchoSubjects.Benchmark => DocumentBenchmark.MeasureAsync(trial, cancellation),
        EchoSubjects.TaskAsDocument001 => DocumentLoad.MeasureAsync(trial, cancellation),
        EchoSubjects.PingedGo or EchoSubjects.PingedTask => Pinged.MeasureAsync(trial, cancellation),
        _ when trial.Point[Offered.Id] > 0 => SameLoad.MeasureAsync(trial, cancellation),
        _ => SideBySide.MeasureAsync(trial, cancellation),
    };

    private static Need Needs(Subject subject, Point point)
    {
        long connections = point[Connections.Id];
        if (subject.Id == EchoSubjects.Benchmark)
            return DocumentBenchmark.PlanOf(point).Need(MemoryOfAPair, BytesOfAConnection, DocumentBenchmark.DescriptorsEach);
        ShardPlan plan = EchoPlans.Fewest(point);
        return subject.Id == EchoSubjects.ThreadEach
            ? plan.Need(MemoryOfAPair, BytesOfAConnection + BytesOfAThread) with
            {
                Threads = connections,
                ThreadsPerProcess = plan.Connections.Max(),
            }
            : plan.Need(MemoryOfAPair, BytesOfAConnection);
    }
}
