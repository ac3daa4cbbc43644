namespace Servers.Tests;

public class OptionTests
{
    private static readonly string[][] BadOptions =
    [
        ["--port", "-1"],
        ["--port", "65536"],
        ["--port", "10x"],
        ["--backlog", "0"],
        ["--buffer-bytes", "0"],
        ["--buffer-bytes", "1e9"],
        ["--receive-buffer-bytes", "-1"],
        ["--send-buffer-bytes", ""],
        ["--listeners", "0"],
        ["--no-delay", "perhaps"],
        ["--address", "nowhere"],
        ["--port"],
        ["--no-such-option", "1"],
    ];

    private static readonly string[] GoodOptions =
    [
        "--listeners", "2", "--buffer-bytes", "1", "--no-delay", "false", "--backlog", "16",
        "--receive-buffer-bytes", "4096", "--send-buffer-bytes", "4096",
    ];

    [Theory, EveryServer(WithVariants = false), Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task The_common_options_are_taken(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, GoodOptions);
        foreach (EchoClient client in await EchoClient.OpenManyAsync(server, 16))
        {
            using (client)
                await client.ExchangeAsync(1_000);
        }
    }

    // The catalog shares one parser: one server stands for all, and each peer brings its own.
    [Theory, InlineData("event-loop"), Peer("go", WithVariants = false), Peer("c"), Peer("node"), Peer("netty"), Peer("tokio")]
    public async Task A_bad_option_is_refused_in_one_line(string id)
    {
        foreach (string[] options in BadOptions)
        {
            (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), options);
            Assert.True(exitCode == 2 && lines.Length == 1, $"{string.Join(' ', options)}: exit {exitCode}, {string.Join('\n', lines)}");
        }
    }

    // Two servers of one program.
    [Theory, Peer("c")]
    public async Task A_complaint_begins_with_the_name_of_the_server_that_was_asked_for(string id)
    {
        (_, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), "--loops", "0");
        Assert.StartsWith($"{id}: --loops 0: ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_server_is_refused_with_the_list_of_those_there_are()
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.OfCatalog("no-such-server"));
        Assert.Equal(2, exitCode);
        Assert.Contains("event-loop", Assert.Single(lines));
    }
    [Theory]
    [InlineData("event-loop --port 0", ">/dev/full")]
    [InlineData("event-loop --port 0", ">&-")]
    [InlineData("--list", ">/dev/full")]
    [InlineData("--help", ">&-")]
    public async Task A_server_that_cannot_speak_ends_in_one_line(string arguments, string redirection)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.OfCatalog(arguments).Redirected(redirection));
        Assert.Equal(1, exitCode);
        Assert.Contains("standard output cannot be written", Assert.Single(lines));
    }
}
