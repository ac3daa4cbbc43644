using Experiments.ConnectionMemory;

namespace Experiments.Tests.ConnectionMemory;

/// <summary>The memory instruments, through the experiment's own Measure, against subjects whose cost is known.</summary>
public class CalibrationTests
{
    // Pages and heap regions move in steps of kilobytes: over so many connections they cannot move the figure by more than the bound.
    private const int Connections = 15_000;

    private static readonly Lazy<Task<Measurement>> KeepsNothing = new(() => MeasureAsync("--keep 0"));

    [Fact]
    public async Task A_subject_that_keeps_1024_bytes_a_connection_reads_1024()
    {
        Measurement row = await MeasureAsync("--keep 1024");
        Assert.InRange(Number(row, "managed_live_per_connection_bytes"), 1_004, 1_044);
        Assert.InRange(Number(row, "anon_per_connection_bytes"), 1_004, 1_044);
    }

    [Fact]
    public async Task A_subject_that_keeps_nothing_reads_nothing()
    {
        Measurement row = await KeepsNothing.Value;
        Assert.InRange(Number(row, "managed_live_per_connection_bytes"), -40, 40);
        Assert.InRange(Number(row, "anon_per_connection_bytes"), -40, 40);
    }

    // By what it takes for more: what each phase leaves behind, however few connections it has, goes when its collector likes.
    [Fact]
    public async Task The_client_takes_at_most_64_bytes_a_connection()
    {
        const int Fewer = 5_000, Warm = 100;
        double most = ClientBytes(await KeepsNothing.Value, Connections), least = ClientBytes(await MeasureAsync("--keep 0", Fewer), Fewer);
        Assert.InRange((most - least) / (Connections - Fewer), double.MinValue, 64);

        static double ClientBytes(Measurement row, int connections) =>
            (connections - Warm) * Number(row, "client_anon_per_connection_bytes");
    }

    [Fact]
    public async Task A_census_that_lies_fails_the_trial()
    {
        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => MeasureAsync("--lie 1", connections: 50));
        Assert.Contains("server 51, client 50 open", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fail dies", "ended with exit code 3 before 'listening': planted: dying as told")]
    [InlineData("--fail rubbish", "printed 'Welcome to my server!' where the process contract wants the event 'listening'")]
    public async Task A_subject_that_breaks_the_contract_fails_the_trial_and_the_reason_quotes_it(string how, string reason)
    {
        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => MeasureAsync(how, connections: 50));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    private static async Task<Measurement> MeasureAsync(string planted, int connections = Connections)
    {
        Experiment experiment = ConnectionMemoryExperiment.Create();
        string program = CommandWords.Join([SuiteFiles.Executable("Planted")]);
        Subject subject = EchoServers.Own($"planted={program} --port {{port}} {planted}");
        Preparation preparation = await subject.Prepare(CancellationToken.None);
        await using var launcher = new Launcher();
        var point = new Point([new("connections", connections)]);
        return await experiment.Measure(new Trial(subject, preparation.Command!, point, 1, launcher), CancellationToken.None);
    }

    private static double Number(Measurement row, string column) =>
        double.Parse(row.Cells[column], System.Globalization.CultureInfo.InvariantCulture);
}
