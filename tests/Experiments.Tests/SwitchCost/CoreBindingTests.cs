using Experiments.SwitchCost;
using Harness.Declaring;
using Harness.Running;
using Linux;

namespace Experiments.Tests.SwitchCost;

public sealed class CoreBindingTests
{
    private static readonly ProcessCommand Command = new ProcessCommand("subject", ["--kind", "channel"]).WithVariable("A", "1");

    [Fact]
    public void A_process_is_bound_to_the_last_of_the_allowed_processors()
    {
        ProcessCommand bound = CoreBinding.Bind(Command, 1);
        Assert.Equal($"taskset -c {Scheduling.AllowedProcessors()[^1]} subject --kind channel", bound.ToString());
        Assert.Equal("1", bound.Variables["A"]);
    }

    [Fact]
    public void More_cores_than_there_are_fail_with_how_many_there_are()
    {
        int allowed = Scheduling.AllowedProcessors().Length;
        string reason = Assert.Throws<TrialFailedException>(() => CoreBinding.Bind(Command, allowed + 1)).Message;
        Assert.StartsWith($"{allowed + 1} cores are wanted, this program may use {allowed}", reason);
    }

    [Fact]
    public void What_a_subject_lacks_already_stays_its_reason() =>
        Assert.Equal("go is missing", CoreBinding.Require(Preparation.NotPossible("go is missing")).Missing);
}
