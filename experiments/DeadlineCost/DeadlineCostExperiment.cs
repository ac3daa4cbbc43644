using Harness.Instruments.SystemCalls;
using static Experiments.DeadlineCost.DeadlineCostColumns;

namespace Experiments.DeadlineCost;

/// <summary>What does a deadline cost a message that meets it?</summary>
public static class DeadlineCostExperiment
{
    private const int InFlight = 64;
    private const int MessageBytes = 64;
    private const long BytesOfTheProcesses = 200L << 20;
    private const long BytesOfAConnection = 30_000;

    private static readonly PerProfile<double> WarmUp = new(0.05, 0.4, 0.8);
    private static readonly PerProfile<double> Timed = new(0.1, 0.6, 1.2);
    private static readonly PerProfile<double> Counted = new(0.05, 0.2, 0.4);

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "deadline-cost",
        Text = "What does a deadline for each read and each write cost a message that meets both?",
        Method = "A trial opens all connections and runs closed loops of 64-byte messages, 64 of them under way: to warm up, to take times "
            + "and allocations, and to count system calls. Deadlines are 30 s for a read and 10 s for a write, which nobody meets. What "
            + "they cost is told against the same server without any, within the same run. .NET servers keep tiered compilation, with "
            + "DOTNET_TC_CallCountingDelayMs=0, so that the busy methods are compiled for good during the warm-up.",
        Limits = "Loopback, and the clients on the same processors: throughput is that of both. Of document 002's two servers in Go the "
            + "one without deadlines reads into 1 KB instead of 4, and drops the error of Write, so that not all of their difference is "
            + "that of deadlines; messages of 64 bytes fill neither. go-goroutine is one loop with the two calls and without. "
            + "The methods that give each operation a token are awaited through one more state machine than the others, which the "
            + "runtime keeps, so that it is no allocation.",
        Subjects = TimedServers.All(),
        Parameters = [Connections],
        Columns = All,
        LessIsBetter = LessIsBetter,
        MoreIsBetter = [Rate],
        Repetitions = new(1, 3, 3),
        ExpectedTime = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(35), TimeSpan.FromMinutes(2)),
        TrialDeadline = TimeSpan.FromMinutes(1),
        MostRepetitions = (profile, _, point) => profile == Profile.Full && point[Connections.Id] > InFlight ? 1 : int.MaxValue,
        Applies = (profile, subject, _) => profile != Profile.Smoke || TimedServers.AreInSmoke(subject.Id),
        Needs = (_, point) => new(
            MemoryBytes: BytesOfTheProcesses + point[Connections.Id] * BytesOfAConnection,
            DescriptorsPerProcess: point[Connections.Id] + ShardPlan.DescriptorsOfTheProcess),
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean: no document claims anything of it.</summary>
    public static Reading Reading { get; } = new() { Figures = DeadlineCostFigures.All };

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        var plan = new ShardPlan([(int)trial.Point[Connections.Id]]);
        ServerFleet server = await ServerFleet.StartAsync(trial with { Command = trial.Command.CompilingAtOnce() }, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, server, plan, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await LoopAsync(clients, WarmUp[trial.Profile], cancellation);
        Measurement row = await TimeAsync(server, clients, Timed[trial.Profile], cancellation);
        await CountAsync(row, server, clients, Counted[trial.Profile], cancellation);
        await CensusProof.AgreeAsync(server, clients, plan.Total, cancellation);
        return row;
    }

    private static async Task<Measurement> TimeAsync(
        ServerFleet server, ClientFleet clients, double seconds, CancellationToken cancellation)
    {
        ManagedMemory? before = await server.MemoryAsync(cancellation);
        var meter = ProcessorMeter.Start(server.ProcessIds);
        ClosedLoop loop = await LoopAsync(clients, seconds, cancellation);
        ProcessorUse use = meter.Stop();
        ManagedMemory? after = await server.MemoryAsync(cancellation);
        return new Measurement()
            .Set(Rate, loop.Messages / loop.Seconds)
            .Set(CpuEach, use.CpuSeconds / loop.Messages)
            .Set(AllocatedEach, (double?)(after?.AllocatedBytes - before?.AllocatedBytes) / loop.Messages)
            .Set(ObjectsEach, (double?)(after?.AllocatedObjects - before?.AllocatedObjects) / loop.Messages)
            .Set(P50, loop.Latency?.P50).Set(P99, loop.Latency?.P99)
            .Set(ClientShare, loop.CpuSeconds / loop.Seconds);
    }

    private static async Task CountAsync(
        Measurement row, ServerFleet server, ClientFleet clients, double seconds, CancellationToken cancellation)
    {
        using ISystemCallCounter? counter = SystemCallCounter.Attach([.. server.ProcessIds], out string method);
        row.Set(Method, method);
        if (counter is null)
            return;
        ClosedLoop loop = await LoopAsync(clients, seconds, cancellation);
        await clients.CensusAsync(cancellation); // Meanwhile the last send returns, and is counted.
        row.Set(CallsEach, (double)counter.Read().Total / loop.Messages);
    }

    private static Task<ClosedLoop> LoopAsync(ClientFleet clients, double seconds, CancellationToken cancellation) =>
        clients.LoopAsync(TimeSpan.FromSeconds(seconds), MessageBytes, InFlight, cancellation);
}
