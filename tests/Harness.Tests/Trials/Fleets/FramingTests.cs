using Contract;

namespace Harness.Tests.Trials.Fleets;

/// <summary>What a server says that it speaks is what its clients speak.</summary>
public sealed class FramingTests : IAsyncDisposable
{
    private const int Connections = 6;

    private static readonly ShardPlan Two = new([Connections / 2, Connections / 2]);

    private readonly Launcher _launcher = new();

    public ValueTask DisposeAsync() => _launcher.DisposeAsync();

    [Theory]
    [InlineData(null, "bytes")]
    [InlineData("\"bytes\"", "bytes")]
    [InlineData("\"lines\"", "lines")]
    public async Task The_clients_are_told_and_a_server_that_echoes_bytes_echoes_lines_too(string? said, string told)
    {
        ClientFleet clients = await ConnectAsync(said);

        Assert.Equal(Connections, (await clients.EchoAsync(CancellationToken.None)).Count);
        Assert.All(clients.Processes, client => Assert.Contains($"\0--framing\0{told}\0", File.ReadAllText($"/proc/{client.Id}/cmdline")));
    }

    [Fact]
    public async Task A_server_that_promises_the_reply_and_echoes_instead_fails_the_trial()
    {
        ClientFleet clients = await ConnectAsync("\"lines-ok\"");

        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => clients.EchoAsync(CancellationToken.None));

        Assert.Equal($"{Connections} echoes returned other bytes than were sent", failure.Message);
    }

    [Theory]
    [InlineData("\"morse\"")]
    [InlineData("\"Lines\"")]
    [InlineData("\"http\"")]
    [InlineData("1")]
    [InlineData("null")]
    public async Task A_word_that_no_client_speaks_fails_the_trial_in_one_line(string said)
    {
        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => ConnectAsync(said));

        Assert.Equal($"mine says \"framing\":{said}, and the clients speak {FramingWords.Choice}", failure.Message);
    }

    [Fact]
    public async Task A_server_that_answers_what_nobody_can_verify_is_started_and_has_no_clients_that_verify()
    {
        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => ConnectAsync("\"no-echo\""));

        Assert.Equal("mine answers what no client can verify", failure.Message);
    }

    // said: The member as JSON; null leaves it out.
    private async Task<ClientFleet> ConnectAsync(string? said)
    {
        var command = new ProcessCommand(
            SuiteFiles.Executable("Planted"), ["--port", "0", .. said is null ? Array.Empty<string>() : ["--framing", said]]);
        var subject = new Subject("mine", "for a test", _ => Task.FromResult(Preparation.Ready(command)));
        var trial = new Trial(subject, command, new Point([]), 1, _launcher);
        ServerFleet servers = await ServerFleet.StartAsync(trial, Two, CancellationToken.None);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, Two, CancellationToken.None);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);
        return clients;
    }
}
