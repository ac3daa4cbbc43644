namespace Servers.Tests;

public class OwnOptionTests
{
    private static readonly (string Server, string Option, string Value, string Bad)[] Options =
    [
        ("lazy-buffer", "--one-way", "no", "true"),
        ("buffer-per-message", "--source", "new", "old"),
        ("buffer-per-message", "--source", "shared-pool", ""),
        ("buffer-per-message", "--source", "own-pool", "pool"),
        ("buffer-per-message", "--source", "after-wait", "before"),
        ("buffer-per-message", "--cache-entries", "10", "-1"),
        ("connection-object", "--pooled", "true", "yes"),
        ("pipelines", "--answer", "ok", "yes"),
        ("pipelines", "--longest-line", "20000", "0"),
        ("event-loop", "--stall-milliseconds", "10", "0"),
        ("task-per-connection", "--accept-loops", "2", "0"),
    ];

    [Fact]
    public async Task A_server_takes_its_own_options()
    {
        foreach ((string server, string option, string value, _) in Options)
        {
            await using ServerProcess process = await ServerProcess.StartAsync(server, option, value);
            using EchoClient client = await EchoClient.OpenAsync(process);
            await client.ExchangeAsync(10_000);
        }
    }

    [Fact]
    public async Task An_option_of_another_server_is_refused_in_one_line_that_names_that_server()
    {
        foreach ((string owner, string option, string value, _) in Options)
        {
            (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find("pooled-buffer"), option, value);
            Assert.Equal(2, exitCode);
            Assert.Contains(option, Assert.Single(lines));
            Assert.Contains(owner, lines[0]);
        }
    }

    [Theory]
    [InlineData("task-per-connection", "--idle-bytes", "--idle-deadline-seconds")]
    [InlineData("event-loop", "--keep-alive-probes", "--keep-alive-seconds")]
    public async Task An_option_without_the_one_that_it_says_more_of_is_refused_in_one_line_that_names_both(
        string server, string option, string needed)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(server), option, "3");
        Assert.Equal(2, exitCode);
        Assert.Contains($"{option} says more of {needed}", Assert.Single(lines));
    }

    [Fact]
    public async Task A_bad_value_is_refused_in_one_line_that_names_the_option()
    {
        foreach ((string server, string option, _, string bad) in Options)
        {
            (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(server), option, bad);
            Assert.Equal(2, exitCode);
            Assert.Contains(option, Assert.Single(lines));
        }
    }
}
