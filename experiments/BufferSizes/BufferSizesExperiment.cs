using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>How many system calls does a buffer of some size take for the same bytes, and what throughput does it give?</summary>
public static class BufferSizesExperiment
{
    private const long MemoryOfAProcess = 60L << 20;
    private const long MemoryOfAConnection = 8L << 20;

    private static readonly MachineCapacity Machine = MachineCapacity.Read();

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "buffer-sizes",
        Text = "How many system calls does a buffer of some size take for the same bytes, and how much does it carry?",
        Method = "A trial starts a fresh server with one buffer size and a fresh client, opens all connections, and runs closed loops "
            + "in passes: to warm up, three to take times, one to count system calls. In the timed ones messages are pipelined, 512 KiB "
            + "of them under way on a connection, which is twice the largest buffer, and at least two; the one in the middle is "
            + "published. The counted one, with two of the same load that nothing counts around it, has one message under way on a "
            + "connection, so that the calls of a message are the same each time. Every echoed byte is verified. On the command line "
            + "1k is 1,000, so binary sizes are written in full, such as 1024. Processes may use all cores and are not pinned. .NET "
            + "servers keep tiered compilation, with DOTNET_TC_CallCountingDelayMs=0, so that the busy methods are compiled for good "
            + "during the warm-up. Where the client's one thread had no time left, its throughput is not published as the server's. "
            + "The knee of a curve is the smallest buffer that carries 95% of what the best one does, by the medians of the repetitions; "
            + "where the noise of the curve leaves several in question, it is a range of them (multiple comparisons with the best, 99%). "
            + "A server of the user's own is told its buffer by {buffer} in its command; without that it is measured once, as it is.",
        Limits = "Loopback: a call moves bytes at the speed of memory and both ends share the cores, so that a call weighs more here "
            + "than on a network. The client writes at most 64 KiB a call, which bounds what a larger buffer can find. How many "
            + "messages are under way is the suite's choice, since the document names none: with fewer a smaller buffer is enough. "
            + "Buffers are told apart on a grid: between its sizes a smaller one may do. No protocol is parsed: a server that must see a "
            + "message whole has other needs. Receives and sends are the families of calls that sockets use; a runtime's own read and "
            + "write on pipes are among them, and so is the look at one byte by which .NET waits without a buffer (pooled-buffer). "
            + "io-uring has neither: it is told of what the kernel has received, sends and waits by io_uring_enter, which is among the "
            + "other calls, and has 256 buffers of a size, which the kernel fills by itself.",
        Subjects = [.. EchoServers.OfTheHost().Where(subject => BufferGrid.OfTheHost.Contains(subject.Id)), .. Peers],
        TakesServers = true,
        Parameters = [MessageSize, BufferSize, Connections],
        Columns = All,
        LessIsBetter = [Median, ServerCpuPerGibibyte, .. Kinds.Select(kind => kind.PerMessage), .. Kinds.Select(kind => kind.PerMebibyte)],
        MoreIsBetter = [Throughput, MessageRate],
        Repetitions = new(1, 3, 5),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(100), TimeSpan.FromMinutes(7.5)),
        TrialDeadline = TimeSpan.FromMinutes(1),
        Applies = BufferGrid.Applies,
        MostRepetitions = BufferGrid.MostRepetitions,
        Needs = Needs,
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = BufferClaims.Answers,
        Cells = BufferCells.All,
        Figures = BufferFigures.All,
    };

    private static readonly Subject[] Peers =
    [
        EchoServers.Peer(BufferGrid.Go, "Go: a goroutine and a buffer for each connection", PeerProgram.Go, "goroutine"),
        EchoServers.Epoll,
    ];

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        BufferSetting setting = BufferSetting.Of(
            trial.Command, takesOption: !BufferGrid.IsOwn(trial.Subject), trial.Point[BufferSize.Id]);
        Load load = Load.At(trial.Point);
        PassTimes times = PassTimes.Of(trial.Profile);
        ShardPlan plan = ShardPlan.For(trial.Point[Connections.Id], Machine.DescriptorsPerProcess);
        ServerFleet servers = await ServerFleet.StartAsync(trial with { Command = setting.Command.CompilingAtOnce() }, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);

        await clients.ConnectAsync(perShard: null, cancellation);
        await load.PipelineAsync(clients, times.WarmUp, cancellation);
        var timed = new List<TimedPass>();
        while (timed.Count < PassTimes.TimedPasses)
            timed.Add(await TimedPass.RunAsync(load, servers, clients, times.Timed, cancellation));
        ClosedLoop before = await load.OneAtATimeAsync(clients, times.Counted, cancellation);
        CountedPass counted = await CountedPass.RunAsync(load, servers, clients, times.Counted, cancellation);
        ClosedLoop after = await load.OneAtATimeAsync(clients, times.Counted, cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);

        Measurement row = new Measurement().Set(Setting, setting.Description)
            .Set(InFlight, load.InFlight * plan.Total).Set(BytesInFlight, load.InFlight * load.MessageBytes);
        return counted.WriteTo(TimedPass.Middle(timed).WriteTo(row), before, after);
    }

    private static Need Needs(Subject subject, Point point)
    {
        long connections = point[Connections.Id];
        ShardPlan plan = ShardPlan.For(connections, Machine.DescriptorsPerProcess);
        Need need = plan.Need(2 * MemoryOfAProcess, point[BufferSize.Id]);
        return need with { MemoryBytes = need.MemoryBytes + Math.Min(connections, 64) * MemoryOfAConnection };
    }
}
