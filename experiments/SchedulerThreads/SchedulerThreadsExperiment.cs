using static Experiments.SchedulerThreads.SchedulerColumns;

namespace Experiments.SchedulerThreads;

/// <summary>What do more or fewer scheduler threads give?</summary>
public static class SchedulerThreadsExperiment
{
    private const long BytesOfTheProcesses = 200L << 20;

    private static readonly BaselinePeaks Peaks = new();

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "scheduler-threads",
        Text = "What do more scheduler threads, fewer, or none beside those in epoll give: messages a second, and the tail?",
        Method = "A trial opens all connections, runs a closed loop of 64-byte messages with 16 under way and then with 32, and an open "
            + "loop at half of what the same server as it comes could carry, which is measured once a run. Settings are variables of the "
            + "runtime, which drops one that it does not know without a word: the kernel's count of threads by name, and the runtime's own "
            + "answer, must show that each was taken, or the trial has failed. .NET servers have DOTNET_TC_CallCountingDelayMs=0, so that "
            + "the busy methods are compiled for good during the warm-up.",
        Limits = "Client and server share the processors where there are fewer than four: of two, one or the other waits, and more threads "
            + "than cores have less to gain than where a server has cores of its own. An echo waits for nothing but its peer: a handler "
            + "that blocks needs threads, which this one does not. Go's GOMAXPROCS counts goroutines that run at once; threads that wait "
            + "in system calls come on top.",
        Subjects = ScheduledServers.All(),
        Parameters = [Connections],
        Columns = All,
        LessIsBetter = LessIsBetter,
        MoreIsBetter = [LoadColumns.MessagesPerSecond],
        Repetitions = new(1, 3, 6),
        MostRepetitions = (_, subject, _) => ScheduledServers.Answers(subject) ? int.MaxValue : 1,
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(35), TimeSpan.FromMinutes(2)),
        TrialDeadline = TimeSpan.FromMinutes(1),
        Applies = (profile, subject, _) => ScheduledServers.IsIn(profile, subject),
        Needs = (_, point) => new(
            MemoryBytes: 2 * BytesOfTheProcesses,
            DescriptorsPerProcess: point[Connections.Id] + ShardPlan.DescriptorsOfTheProcess),
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new() { Answers = [ThreadClaims.Latency], Figures = ThreadFigures.All };

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        double offered = await Peaks.OfAsync(trial, cancellation) / 2;
        SaturatedServer loaded = await SaturatedServer.StartAsync(trial, cancellation);
        Measurement row = await SaturateAsync(loaded, cancellation);
        await OfferAsync(row, loaded, offered, cancellation);
        return await ReadThreadsAsync(row, loaded, cancellation);
    }

    private static async Task<Measurement> SaturateAsync(SaturatedServer loaded, CancellationToken cancellation)
    {
        long? before = (await loaded.Server.SchedulerAsync(cancellation))?.WorkItems;
        var meter = ProcessorMeter.Start(loaded.Server.ProcessIds);
        SaturatingLoad load = await loaded.SaturateAsync(cancellation);
        SwitchCount? switches = meter.Stop().Switches;
        long? after = (await loaded.Server.SchedulerAsync(cancellation))?.WorkItems;
        long messages = load.Loop.Messages + load.Doubled.Messages;
        double? workItems = (double?)(after - before) / messages;
        loaded.Setting?.RequireWork(workItems);
        return load.WriteTo(new Measurement())
            .Set(Switches, (double?)switches?.Total / messages)
            .Set(WorkItems, workItems);
    }

    /// <summary>What is to be said against either load is said of the trial.</summary>
    private static async Task OfferAsync(Measurement row, SaturatedServer loaded, double offered, CancellationToken cancellation)
    {
        OfferedLoad load = await loaded.OfferAsync(offered, cancellation);
        IEnumerable<string> doubts = load.Doubts.Prepend(row.Cells[LoadColumns.Doubts.Id]);
        row.Set(LoadColumns.Offered, offered)
            .Set(LoadColumns.RateKept, load.Loop.RateKept)
            .Set(HalfP50, load.Loop.Latency?.P50).Set(HalfP99, load.Loop.Latency?.P99).Set(HalfP999, load.Loop.Latency?.P999)
            .Set(LoadColumns.LateSend, load.Loop.LateSendSeconds)
            .Set(HalfCpu, load.ServerCpuSeconds / load.Loop.Messages)
            .Set(LoadColumns.Doubts, LoadChecks.Written(doubts.Where(doubt => doubt != LoadColumns.NoDoubt)))
            .Attach("hgrm", load.Loop.Latency?.Distribution() ?? "");
    }

    private static async Task<Measurement> ReadThreadsAsync(Measurement row, SaturatedServer loaded, CancellationToken cancellation)
    {
        ThreadReading reading = await ThreadReading.TakeAsync(loaded.Server, cancellation);
        loaded.Setting?.Require(reading);
        return row.Set(Threads, reading.All)
            .Set(Engines, reading.IsOfDotNet ? reading.Engines : null)
            .Set(Workers, reading.IsOfDotNet ? reading.Workers : null)
            .Set(Believed, reading.Runtime?.Processors);
    }
}
