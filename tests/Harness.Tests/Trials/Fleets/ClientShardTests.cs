using System.Globalization;

namespace Harness.Tests.Trials.Fleets;

/// <summary>Two client processes against one server process carry exactly what one does.</summary>
public class ClientShardTests
{
    private const int Connections = 7;
    private const int MessageBytes = 100;

    [Theory]
    [InlineData("7", 1, "0:7")]
    [InlineData("7", 2, "0:3,0:4")]
    [InlineData("2", 5, "0:1,0:1")]
    [InlineData("6,5", 1, "0:6,1:5")]
    [InlineData("6,5", 3, "0:3,0:3,1:2,1:3")]
    public void A_server_has_as_many_clients_as_make_the_fleet_so_large(string plan, int processes, string planned) => Assert.Equal(
        planned,
        string.Join(',', ClientShard.Plan(Plan(plan), processes).Select(shard => $"{shard.Server}:{shard.Planned}")));

    [Theory]
    [InlineData(10, "3,4", "4,6")]
    [InlineData(7, "3,4", "3,4")]
    [InlineData(1, "1,1,1", "0,0,1")]
    [InlineData(5, "0,0", "5,0")]
    [InlineData(0, "2,1", "0,0")]
    public void A_whole_is_shared_without_a_rest(long whole, string weights, string shares) =>
        Assert.Equal(shares, string.Join(',', Shares.Of(whole, Numbers(weights))));

    [Theory]
    [InlineData(2, "3,4", "1,1")]
    [InlineData(7, "3,4", "3,4")]
    [InlineData(5, "1,1,4", "1,1,3")]
    [InlineData(2, "9,9,9", null)]
    public void A_window_leaves_nobody_without_one(long whole, string weights, string? shares) =>
        Assert.Equal(shares, Shares.OfOneAtLeast(whole, Numbers(weights)) is { } each ? string.Join(',', each) : null);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_server_is_sent_the_same_by_one_client_and_by_two(int processes)
    {
        await using var launcher = new Launcher();
        var (servers, clients) = await StartAsync(launcher, processes);
        Assert.Equal(processes, clients.Processes.Count);
        Assert.Equal(2, await clients.WarmUpAsync(perServer: 2, CancellationToken.None));
        Assert.Equal(Connections, (await clients.ConnectAsync(perShard: null, CancellationToken.None)).Count);
        Assert.Equal(Connections, (await clients.EchoAsync(CancellationToken.None)).Count);
        await CensusProof.AgreeAsync(servers, clients, Connections, CancellationToken.None);

        ClosedLoop loop = await clients.LoopAsync(messagesEach: 5, MessageBytes, window: 3, CancellationToken.None);
        Assert.Equal((5 * Connections, 5 * Connections * MessageBytes), (loop.Messages, loop.Bytes));
        ClosedLoop pipeline = await clients.PipelineAsync(TimeSpan.FromMilliseconds(5), MessageBytes, inFlight: 4, CancellationToken.None);
        Assert.True(pipeline.Messages >= 4 * Connections);
        OpenLoop open = await clients.ScheduleAsync(
            messagesPerSecond: 700, TimeSpan.FromSeconds(0.1), MessageBytes, CancellationToken.None);
        Assert.Equal((70, 70 * MessageBytes), (open.Messages, open.Bytes));

        Assert.Equal(Connections - 3, await clients.CloseAsync(share: 3.0 / Connections, CancellationToken.None));
        Assert.Equal(Connections - 3, (await clients.CensusAsync(CancellationToken.None)).Open);
        Assert.Equal(Connections, (await clients.ConnectAsync(perShard: 3, CancellationToken.None)).Count);
        Assert.Equal(0, await clients.CloseAsync(share: 1, CancellationToken.None));
        Churn churn = await clients.ChurnAsync(connectionsEach: 9, MessageBytes, window: 2, reset: true, CancellationToken.None);
        Assert.Equal(9, churn.Connections);
    }

    [Fact]
    public async Task A_window_that_is_too_small_for_each_client_is_refused()
    {
        await using var launcher = new Launcher();
        var (_, clients) = await StartAsync(launcher, processes: 2);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);
        var failure = await Assert.ThrowsAsync<TrialFailedException>(
            () => clients.LoopAsync(messagesEach: 1, MessageBytes, window: 1, CancellationToken.None));
        Assert.StartsWith("window 1 cannot be shared by 2 clients", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<(ServerFleet, ClientFleet)> StartAsync(Launcher launcher, int processes)
    {
        var command = new ProcessCommand(SuiteFiles.Executable("Planted"), ["--port", "0"]);
        var subject = new Subject("server", "for a test", _ => Task.FromResult(Preparation.Ready(command)));
        Trial trial = new Trial(subject, command, new Point([]), 1, launcher)
            .On(ProcessorSplit.None with { ClientProcesses = processes });
        ServerFleet servers = await ServerFleet.StartAsync(trial, Plan($"{Connections}"), CancellationToken.None);
        return (servers, await ClientFleet.StartAsync(trial, servers, Plan($"{Connections}"), CancellationToken.None));
    }

    private static ShardPlan Plan(string connections) => new([.. Numbers(connections).Select(number => (int)number)]);

    private static long[] Numbers(string list) => [.. list.Split(',').Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
}
