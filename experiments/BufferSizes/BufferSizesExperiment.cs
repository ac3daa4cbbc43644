using Harness.Declaring;
using Harness.Fleets;
using Harness.Running;
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
        Question = "How many system calls does a buffer of some size take for the same bytes, and how much does it carry?",
        Method = "A trial starts a fresh server with one buffer size and a fresh client, opens all connections, and runs a closed loop "
            + "in passes: to warm up, to take times, to count system calls, to take times again. Of the two timed passes the faster "
            + "is published; times and counts never come from the same pass. Every echoed byte is verified. On the command line 1k is "
            + "1,000, so binary sizes are written in full, such as 1024. At most 8 MiB of messages are under way at once, so that of "
            + "64 connections with messages of 1 MiB eight take turns. Processes may use all cores and are not pinned. .NET servers "
            + "keep tiered compilation, with DOTNET_TC_CallCountingDelayMs=0, so that the busy methods are compiled for good during "
            + "the warm-up. Where the client's one thread had no time left, its throughput is not published. The knee of a curve is "
            + "the smallest buffer that reaches 95% of the best throughput in the same repetition. A server of the user's own is told "
            + "its buffer by {buffer} in its command; without that it is measured once, as it is.",
        Limits = "Loopback: a call moves bytes at the speed of memory and both ends share the cores, so that a call weighs more here "
            + "than on a network. The client writes at most 64 KiB a call, which bounds what a larger buffer can find. One message is "
            + "under way on a connection at a time: a server that could batch messages has nothing to batch. The best of noisy "
            + "throughputs is a bit too high, and so are the knees of flat curves. No protocol is parsed: a server that must see a "
            + "message whole has other needs. Receives and sends are the families of calls that sockets use; a runtime's own read and "
            + "write on pipes are among them, and so is the look at one byte by which .NET waits without a buffer (pooled-buffer).",
        Subjects = [.. EchoServers.OfTheHost().Where(subject => BufferGrid.OfTheHost.Contains(subject.Id)), .. Peers],
        TakesServers = true,
        Parameters = [MessageSize, BufferSize, Connections],
        Columns = All,
        Repetitions = new(1, 3, 5),
        ExpectedTime = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(80), TimeSpan.FromMinutes(30)),
        TrialDeadline = TimeSpan.FromMinutes(1),
        Applies = BufferGrid.Applies,
        Needs = Needs,
        Measure = MeasureAsync,
        Figures = BufferFigures.All,
        Answers = BufferClaims.Answers,
    };

    private static readonly Subject[] Peers =
    [
        EchoServers.Peer(BufferGrid.Go, "Go: a goroutine and a buffer for each connection", PeerProgram.Go, "goroutine"),
        EchoServers.Peer("c-epoll", "C: raw epoll, the floor", PeerProgram.C),
    ];

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        BufferSetting setting = BufferSetting.Of(
            trial.Command, takesOption: !BufferGrid.IsOwn(trial.Subject), trial.Point[BufferSize.Id]);
        Load load = Load.At(trial.Point);
        PassTimes times = PassTimes.Of(trial.Profile);
        ShardPlan plan = ShardPlan.For(trial.Point[Connections.Id], Machine.DescriptorsPerProcess);
        ServerFleet servers = await ServerFleet.StartAsync(trial with { Command = Compiling(setting.Command) }, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);

        await clients.ConnectAsync(perShard: null, cancellation);
        await load.RunAsync(clients, times.WarmUp, cancellation);
        TimedPass before = await TimedPass.RunAsync(load, servers, clients, times.Timed, cancellation);
        CountedPass counted = await CountedPass.RunAsync(load, servers, clients, times.Counted, cancellation);
        TimedPass after = await TimedPass.RunAsync(load, servers, clients, times.Timed, cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);

        Measurement row = new Measurement().Set(Setting, setting.Description).Set(InFlight, load.InFlight * plan.Connections.Count);
        return counted.WriteTo(TimedPass.Faster(before, after).WriteTo(row), before, after);
    }

    /// <summary>
    /// Methods that are called often are compiled again at once, not after the 100 ms of quiet that a loop never leaves. Other runtimes
    /// ignore the variable.
    /// </summary>
    private static ProcessCommand Compiling(ProcessCommand command) => command.WithVariable("DOTNET_TC_CallCountingDelayMs", "0");

    private static Need Needs(Subject subject, Point point)
    {
        long connections = point[Connections.Id];
        ShardPlan plan = ShardPlan.For(connections, Machine.DescriptorsPerProcess);
        return new Need(
            MemoryBytes: 2 * plan.Connections.Count * MemoryOfAProcess
                + Math.Min(connections * MemoryOfAConnection, 64 * MemoryOfAConnection) + connections * point[BufferSize.Id],
            DescriptorsPerSide: connections + plan.Connections.Count * (long)ShardPlan.DescriptorsOfTheProcess,
            ConnectionsPerClient: plan.Connections.Max());
    }
}
