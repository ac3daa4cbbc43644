namespace Harness.Tests.Trials.Loads;

/// <summary>Loads of a real fleet against a server that echoes: rows have all columns, and say what is wrong where it is planted.</summary>
public class MeasuredLoadTests
{
    private const int Connections = 4;
    private const int MessageBytes = 64;

    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(20);
    private static readonly ShardPlan Plan = new([Connections]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_closed_loop_fills_its_columns(int processes)
    {
        await using var launcher = new Launcher();
        var (servers, clients) = await StartAsync(launcher, processes);
        SaturatingLoad load = await SaturatingLoad.MeasureAsync(
            servers, clients, Plan, MessagesInFlight.Each(2), Duration, MessageBytes, CancellationToken.None);
        Assert.Equal(LoadColumns.Closed.Select(column => column.Id).Order(), load.WriteTo(new()).Cells.Keys.Order());
        Assert.Equal(load.Loop.Messages, load.Loop.Latency!.Count);
        Assert.Equal(processes, clients.Processes.Count);
    }

    /// <summary>
    /// No message is longer in flight than the phase lasts, and no more than eight at once: of eight hundred a hundredth is there at most.
    /// </summary>
    [Fact]
    public async Task A_client_that_was_told_another_number_of_messages_in_flight_is_found_out()
    {
        await using var launcher = new Launcher();
        var (servers, clients) = await StartAsync(launcher, processes: 1);
        SaturatingLoad load = await SaturatingLoad.MeasureAsync(
            servers, clients, Plan, MessagesInFlight.Each(2), Duration, MessageBytes, CancellationToken.None);
        Row row = Written((load with { InFlight = 800 }).WriteTo(new()));
        Assert.InRange(row.Number(LoadColumns.LittlesLaw)!.Value, 0, 0.0101);
        Assert.StartsWith("Little's law does not hold: 0.0", row.Text(LoadColumns.Doubts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_open_loop_fills_its_columns_and_has_its_distribution_beside_the_row(int processes)
    {
        await using var launcher = new Launcher();
        var (servers, clients) = await StartAsync(launcher, processes);
        OfferedLoad load = await OfferedLoad.MeasureAsync(
            servers, clients, messagesPerSecond: 1_000, TimeSpan.FromSeconds(0.05), MessageBytes, CancellationToken.None);
        Measurement measured = load.WriteTo(new());
        Assert.Equal(LoadColumns.Open.Select(column => column.Id).Order(), measured.Cells.Keys.Order());
        Assert.Equal((50, 50), (load.Loop.Messages, load.Loop.BySecond.Sum(second => second?.Count ?? 0)));
        Assert.Equal(50, LatencySecond.Parse(measured.Cells[LoadColumns.BySecond.Id]).Sum(second => second.Messages));
        Assert.Contains("#[Mean", measured.Attachments["hgrm"], StringComparison.Ordinal);
        Assert.Matches(@"Total count += +50\b", measured.Attachments["hgrm"]);
    }

    [Fact]
    public async Task The_top_of_a_ladder_is_what_its_best_step_carried()
    {
        await using var launcher = new Launcher();
        var (_, clients) = await StartAsync(launcher, processes: 1);
        Ladder ladder = await Ladder.ClimbAsync(clients, Plan, Duration, MessageBytes, CancellationToken.None);
        Assert.Equal(Connections, ladder.InFlight);
        Assert.True(ladder.MessagesPerSecond > 0);
    }

    [Fact]
    public async Task Two_servers_take_as_many_turns_each()
    {
        const int Rounds = 3;
        await using var launcher = new Launcher();
        var (servers, clients) = await StartAsync(launcher, processes: 1);
        var (others, otherClients) = await StartAsync(launcher, processes: 1);
        AlternatingLoad load = await AlternatingLoad.MeasureAsync(
            new(servers, clients, Plan), new(others, otherClients, Plan), MessagesInFlight.Each(2), Duration, Rounds, MessageBytes,
            CancellationToken.None);
        Assert.Equal(Rounds, load.Rounds.Count);
        Assert.All(load.Rounds, round => Assert.True(round.Own.Messages >= 2 * Connections && round.Other.Messages >= 2 * Connections));
    }

    private static Row Written(Measurement measured) => new("sample", "server", 1, TrialStatus.Ok, "", new Point([]), measured.Cells);

    private static async Task<(ServerFleet, ClientFleet)> StartAsync(Launcher launcher, int processes)
    {
        var command = new ProcessCommand(SuiteFiles.Executable("Planted"), ["--port", "0"]);
        var subject = new Subject("server", "for a test", _ => Task.FromResult(Preparation.Ready(command)));
        Trial trial = new Trial(subject, command, new Point([]), 1, launcher)
            .On(ProcessorSplit.None with { ClientProcesses = processes });
        ServerFleet servers = await ServerFleet.StartAsync(trial, Plan, CancellationToken.None);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, Plan, CancellationToken.None);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);
        return (servers, clients);
    }
}
