namespace Harness.Tests.Processes;

public class ContractProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_child_that_hangs_is_told_from_one_that_died()
    {
        await using var launcher = new Launcher();
        ContractProcess hanging = launcher.Start("planted", Planted("--fail", "hangs"));
        var failure = await Assert.ThrowsAsync<NeverReadyException>(
            () => hanging.ReadyAsync("listening", TimeSpan.FromMilliseconds(50), default));
        Assert.Contains("planted did not answer 'listening'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_child_outlives_its_launcher()
    {
        int id;
        await using (var launcher = new Launcher())
        {
            ContractProcess child = launcher.Start("planted", Planted());
            await child.ReadyAsync("listening", Patience, default);
            id = child.Id;
            Assert.True(Directory.Exists($"/proc/{id}"));
        }
        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_one_line_that_says_so()
    {
        await using var launcher = new Launcher();
        var failure = Assert.Throws<TrialFailedException>(() => launcher.Start("mine", new ProcessCommand("./no-such-server", [])));
        Assert.StartsWith("mine cannot be started: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_offers_only_what_it_says()
    {
        await using var launcher = new Launcher();
        ContractProcess child = launcher.Start("planted", Planted());
        await child.ReadyAsync("listening", Patience, default);
        Assert.True(child.Offers("census"));
        Assert.False(child.Offers("drain"));
    }

    private static ProcessCommand Planted(params string[] arguments) => new(SuiteFiles.Executable("Planted"), arguments);
}
