namespace Harness.Tests.Trials.Fleets;

public class TriedStartTests
{
    [Fact]
    public async Task What_a_server_says_when_it_refuses_is_why_its_trials_do_not_run()
    {
        Preparation refused = await TriedStart.OfAsync(Shell("echo 'mine: forbidden here' >&2; exit 2"), CancellationToken.None);
        Assert.Equal((null, "mine: forbidden here"), (refused.Command, refused.Missing));
    }

    [Fact]
    public async Task One_that_starts_and_ends_with_its_input_is_measured()
    {
        Preparation ready = Shell("echo listening; cat; exit 0");
        Assert.Equal(ready, await TriedStart.OfAsync(ready, CancellationToken.None));
    }

    [Fact]
    public async Task One_that_lacks_something_is_not_tried()
    {
        Preparation lacking = Preparation.NotPossible("no compiler");
        Assert.Same(lacking, await TriedStart.OfAsync(lacking, CancellationToken.None));
    }

    private static Preparation Shell(string script) => Preparation.Ready(new("/bin/sh", ["-c", script]));
}
