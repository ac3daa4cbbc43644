using Experiments.Walls.Driving;

namespace Experiments.Tests.Walls;

/// <summary>How a server that does not outlive a wall is told of.</summary>
public class EndingTests
{
    [Theory]
    [InlineData(134, "Out of memory.", "ended by SIGABRT: Out of memory.")]
    [InlineData(137, null, "ended by SIGKILL: nothing on stderr")]
    [InlineData(2, "no such option", "ended with exit code 2: no such option")]
    [InlineData(159, null, "ended by signal 31: nothing on stderr")]
    public void An_end_is_told_by_its_signal_and_its_last_words(int code, string? words, string told) =>
        Assert.Equal(told, Ending.Of(code, words));

    [Fact]
    public async Task A_process_that_ends_meanwhile_is_a_finding()
    {
        await using var launcher = new Launcher();
        ContractProcess process = launcher.Start("dying", new ProcessCommand("sh", ["-c", "echo gone >&2; exit 3"]));
        Assert.False(await Ending.OutlivesAsync(process, () => process.AskAsync("census", TimeSpan.FromSeconds(30), default)));
        Assert.Equal(3, process.ExitCode);
    }

    [Fact]
    public async Task A_failure_of_something_else_is_a_failed_trial()
    {
        await using var launcher = new Launcher();
        ContractProcess process = launcher.Start("living", new ProcessCommand("cat", []));
        await Assert.ThrowsAsync<TrialFailedException>(
            () => Ending.OutlivesAsync(process, () => throw new TrialFailedException("the dialer is gone")));
    }
}
