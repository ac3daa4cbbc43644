using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>What does an idle TCP connection cost the server that holds it, in user and in kernel memory?</summary>
public static class ConnectionMemoryExperiment
{
    private const int WarmConnections = 100;

    /// <summary>By which the environment tells a runtime how many processors it is to use, whatever the kernel says.</summary>
    private static readonly string[] NumbersOfProcessors = ["GOMAXPROCS", "DOTNET_PROCESSOR_COUNT"];

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "connection-memory",
        Text = "What does an idle connection cost the server that holds it, in user and in kernel memory?",
        Method = "A trial starts fresh server and client processes, opens 100 warm connections on each server, "
            + "has the runtime collect and takes a baseline. "
            + "It then opens the rest, sends one 64-byte message on every connection, verifies every echoed byte, "
            + "and has the runtime collect again. "
            + "Subjects that end in one-way receive the message and answer nothing; their own census proves that it came. "
            + "Those that end in sending say one thing unasked, which the clients verify. "
            + "The server's census, the clients' look at each connection and the kernel's socket table must agree on the number, "
            + "or the trial has failed. "
            + "Where a process may not open enough descriptors, a fleet of processes holds the connections. "
            + ".NET servers run without tiered compilation, which would add memory at moments of its own. "
            + "The clients of a subject that ends in server-end, and of all where the wire is user-space (run.json), are a TCP of their "
            + "own in a network namespace of the trial's: without sockets, so that the kernel grows by the server's end alone. "
            + "kernel-halving.csv sets that beside what is taken for it of both ends, cache by cache. "
            + "At 1,000 connections, once a run, the heap of a .NET server is read type by type at both moments. "
            + "The marginal cost is the slope over all sizes; fixed cost is apart.",
        Limits = "Loopback: both ends are on one machine, and the kernel's part of the server's end is told from the client's "
            + "by the kind of object, not by process: of caches of the kernel's general allocator, whose objects nobody can tell apart, "
            + "all is taken for the server's, which is some 2% more than that end has alone. "
            + "Idle connections with empty socket buffers; no TLS, no protocol. After a collection: a busy server holds garbage besides. "
            + "Kernel figures need root (/proc/slabinfo) and see the whole machine. "
            + "Heaps grow in steps and the processes of a fleet are not alike to the page: sizes depart from the line by up to some 2 MB, "
            + "of a gigabyte at 100,000 connections, where the verdict calls it bent.",
        Subjects = ConnectionSubjects.All(),
        TakesServers = true,
        Parameters = [Connections],
        Columns = All,
        LessIsBetter =
        [
            Rss, RssShare, BaselineRss, Anonymous, Baseline, AnonymousEach, Live, LiveEach, ObjectsEach, Committed, BaselineCommitted,
            GoSystem, BaselineGoSystem, StackEach, RestEach, KernelBothEach, KernelEach, WholeEach, Descriptors, Threads, ConnStruct,
            TcpConnStruct,
        ],
        MoreIsBetter = [ConnectRate],
        FleetSize = Processes,
        Repetitions = new(1, 3, 8),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(160), TimeSpan.FromMinutes(11)),
        Applies = ConnectionSweep.Applies,
        MostRepetitions = ConnectionSweep.MostRepetitions,
        Needs = ConnectionNeeds.Of,
        UserSpace = ConnectionNeeds.UserSpace,
        Measure = (trial, cancellation) => MeasureAsync(ServerEnd.WireOf(trial), cancellation),
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = ConnectionClaims.Answers,
        Cells = ConnectionCells.All,
        Tables = [ObjectTable.Recipe, HalvingTable.Recipe],
        Figures =
        [
            new("rss-against-connections", ConnectionFigures.RssAgainstConnections)
            {
                Claims = ["idle1m.rss", "idle1m.eventloop", "guide10k.mem", "guide10k.capacity"],
            },
            new("bill-per-connection", ConnectionFigures.BillPerConnection)
            {
                Claims = ["netpoll.mem.go", "guide10k.eventloop", "guide10k.pool", "guide10k.lazy"],
            },
            new("object-bill", ObjectFigure.Draw),
        ],
    };

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = ConnectionNeeds.PlanOf(trial.Point);
        (ServerFleet servers, ClientFleet clients, OneWayTraffic? traffic, long warm) = await WarmAsync(trial, plan, cancellation);
        MemoryReading baseline = await MemoryReading.AfterCollectionAsync(servers, cancellation);
        long clientBaseline = clients.AnonymousBytes();

        PhaseResult connect = await clients.ConnectAsync(perShard: null, cancellation);
        await (traffic?.PassAsync(connect.Count, cancellation) ?? clients.EchoAsync(cancellation));
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);
        MemoryReading loaded = await MemoryReading.AfterCollectionAsync(servers, cancellation);

        GoStructs? structs = trial.Subject.Id == ConnectionSubjects.GoGoroutine ? await GoStructs.ReadAsync(cancellation) : null;
        long opened = plan.Total - warm;
        Measurement row = new MemoryBill(baseline, loaded, opened) { HasBothEnds = trial.Wire == TrialWire.Sockets }
            .ToMeasurement(plan.Total, plan.Connections.Count)
            .Set(ClientEach, Growth.Each(clientBaseline, clients.AnonymousBytes(), opened))
            .Set(ConnectRate, connect.Seconds > 0 && !clients.IsHeldBack ? opened / connect.Seconds : null)
            .Set(ConnectCpu, connect.CpuShare)
            .Set(Descriptors, OpenDescriptors.Count(servers.ProcessIds, plan.Total))
            .Set(EventPolls, EventPollsOfAProcess(servers))
            .Set(Usable, UsableProcessors())
            .Set(ConnStruct, structs?.ConnBytes)
            .Set(TcpConnStruct, structs?.TcpConnBytes);
        await ConnectionObjects.WriteAsync(row, trial, servers, () => AtTheBaselineAsync(trial, plan, cancellation), opened);
        return row;
    }

    /// <summary>A server that has served a few connections, which are open.</summary>
    private static async Task<(ServerFleet Servers, ClientFleet Clients, OneWayTraffic? Traffic, long Warm)> WarmAsync(
        Trial trial, ShardPlan plan, CancellationToken cancellation)
    {
        (ServerFleet servers, ClientFleet clients) =
            await BothSides.StartAsync(WithoutRecompilation(trial), plan, Dialing.AsFastAsPossible, cancellation);
        var traffic = OneWayTraffic.For(trial.Subject, servers, clients);
        long warm = await (traffic?.WarmUpAsync(WarmConnections, plan, cancellation)
            ?? clients.WarmUpAsync(WarmConnections, cancellation));
        return (servers, clients, traffic, warm);
    }

    private static async Task<ServerFleet> AtTheBaselineAsync(Trial trial, ShardPlan plan, CancellationToken cancellation)
    {
        ServerFleet servers = (await WarmAsync(trial, plan, cancellation)).Servers;
        await MemoryReading.AfterCollectionAsync(servers, cancellation);
        return servers;
    }

    /// <summary>Their mean, as with the threads; null where one process cannot be seen.</summary>
    private static double? EventPollsOfAProcess(ServerFleet servers)
    {
        long?[] counts = [.. servers.ProcessIds.Select(OpenDescriptors.EventPolls)];
        return counts.All(count => count is not null) ? counts.Average() : null;
    }

    private static double? UsableProcessors() =>
        NumbersOfProcessors.Any(variable => Environment.GetEnvironmentVariable(variable) is { Length: > 0 })
            ? null
            : Processors.Read().Usable.Count;

    /// <summary>
    /// A .NET process compiles its busy methods anew while it runs, some hundred kilobytes at a moment of its choosing: more than ten
    /// thousand connections of an event loop. Compiled once, before the baseline, they are part of the fixed cost.
    /// </summary>
    private static Trial WithoutRecompilation(Trial trial) => trial with
    {
        Command = trial.Command.WithVariable("DOTNET_TieredCompilation", "0"),
    };
}
