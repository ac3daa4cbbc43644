using Harness.Instruments.SystemCalls;

namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>
/// Every method against the blocking server, whose calls follow from the messages: with messages that fit its buffer, one receive and one
/// send each. The receive that waits for the first message at the attaching returns with it and counts; the one that waits for the next
/// message at the reading has not returned.
/// </summary>
[Collection(SystemCallTests.Name)]
public class EchoCalibrationTests
{
    private const int Runs = 10;
    private const int MessagesEach = 100;
    private const int MessageBytes = 1_000;

    // .NET's blocking Socket.Receive is recvmsg(2), its Socket.Send is sendto(2).
    private const string Receive = "recvmsg";
    private const string Send = "sendto";

    [Fact, NeedsCounting("ebpf")]
    public async Task Ebpf_counts_the_planted_receives_sends_and_bytes_exactly_ten_times_of_ten()
    {
        var exact = new CallCount(4 * MessagesEach, 4 * MessagesEach, 4L * MessagesEach * MessageBytes, Again: 0, Zero: 0, Errors: 0);
        foreach (SystemCallTally tally in await EchoAsync("ebpf", [4]))
            Assert.Equal((exact, exact), (tally[Receive], tally[Send]));
    }

    [Fact, NeedsCounting("perf")]
    public async Task Perf_counts_the_planted_receives_and_sends_exactly_ten_times_of_ten()
    {
        var exact = new CallCount(4 * MessagesEach, 4 * MessagesEach, Bytes: null, Again: 0, Zero: 0, Errors: 0);
        foreach (SystemCallTally tally in await EchoAsync("perf", [4], attachOnce: true))
            Assert.Equal((exact, exact), (tally[Receive], tally[Send]));
    }

    [Fact, NeedsCounting("strace")]
    public Task Strace_counts_the_planted_receives_and_sends() => StracedEchoAsync([4]);

    [Fact, NeedsCounting("ebpf")]
    public Task Ebpf_counts_several_processes_together() => EchoInTwoProcessesAsync("ebpf");

    [Fact, NeedsCounting("perf")]
    public Task Perf_counts_several_processes_together() => EchoInTwoProcessesAsync("perf");

    [Fact, NeedsCounting("strace")]
    public Task Strace_counts_several_processes_together() => StracedEchoAsync([2, 1]);

    [Fact, NeedsCounting("ebpf")]
    public async Task A_process_that_is_not_named_is_not_counted()
    {
        await using var launcher = new Launcher();
        var (servers, clients) = await StartAsync(launcher, [2, 1]);
        using ISystemCallCounter counter = Counting.Attach("ebpf", servers.Processes[1].Id);
        await EchoAsync(servers, clients, 2 + 1);
        Assert.Equal(MessagesEach, counter.Read()[Receive].Data);
    }

    /// <summary>
    /// Each connection waits in a receive when strace attaches, which stops it there; whether that call is counted when it returns is not
    /// the same every time.
    /// </summary>
    private static async Task StracedEchoAsync(int[] connections)
    {
        SystemCallTally tally = (await EchoAsync("strace", connections, runs: 1)).Single();
        int all = connections.Sum();
        Assert.Equal(all * MessagesEach, tally[Send].Calls);
        Assert.InRange(tally[Receive].Calls, all * (MessagesEach - 1), all * MessagesEach);
    }

    private static async Task EchoInTwoProcessesAsync(string method)
    {
        SystemCallTally tally = (await EchoAsync(method, [2, 1], runs: 1)).Single();
        Assert.Equal((3 * MessagesEach, 3 * MessagesEach), (tally[Receive].Calls, tally[Send].Calls));
    }

    /// <param name="attachOnce">Perf takes most of a second to detach: one counter for all runs, read again after each.</param>
    private static async Task<IReadOnlyList<SystemCallTally>> EchoAsync(
        string method, int[] connections, int runs = Runs, bool attachOnce = false)
    {
        await using var launcher = new Launcher();
        var (servers, clients) = await StartAsync(launcher, connections);
        var tallies = new List<SystemCallTally>();
        for (int attached = 0; attached < (attachOnce ? 1 : runs); attached++)
        {
            using ISystemCallCounter counter = Counting.Attach(method, [.. servers.ProcessIds]);
            SystemCallTally? earlier = null;
            for (int run = 0; run < (attachOnce ? runs : 1); run++)
            {
                await EchoAsync(servers, clients, connections.Sum());
                SystemCallTally now = counter.Read();
                tallies.Add(earlier is null ? now : now.Since(earlier));
                earlier = now;
            }
        }
        return tallies;
    }

    private static async Task<(ServerFleet Servers, ClientFleet Clients)> StartAsync(Launcher launcher, int[] connections)
    {
        Subject subject = EchoServers.OfTheHost().Single(server => server.Id == "thread-per-connection");
        ProcessCommand command = (await subject.Prepare(CancellationToken.None)).Command!;
        var plan = new ShardPlan(connections);
        var trial = new Trial(subject, command, new Point([]), 1, launcher);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, CancellationToken.None);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, CancellationToken.None);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);
        await clients.EchoAsync(CancellationToken.None);
        await SettleAsync(servers);
        return (servers, clients);
    }

    private static async Task EchoAsync(ServerFleet servers, ClientFleet clients, int connections)
    {
        await clients.LoopAsync(MessagesEach, MessageBytes, window: connections, CancellationToken.None);
        await SettleAsync(servers);
    }

    /// <summary>
    /// A client may have the last echo before the server's send has returned. The server counts what it received before it sends and what
    /// it sent after: when its census has both alike, every send has returned.
    /// </summary>
    private static async Task SettleAsync(ServerFleet servers)
    {
        using var deadline = new CancellationTokenSource(Counting.Patience);
        while (await servers.CensusAsync(deadline.Token) is { } census && census.BytesOut < census.BytesIn)
            deadline.Token.ThrowIfCancellationRequested();
    }
}
