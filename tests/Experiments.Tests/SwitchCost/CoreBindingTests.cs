using Experiments.SwitchCost;

namespace Experiments.Tests.SwitchCost;

public sealed class CoreBindingTests
{
    private static readonly ProcessCommand Command = new ProcessCommand("subject", ["--kind", "channel"]).WithVariable("A", "1");

    [Fact]
    public void A_process_is_bound_to_the_last_of_the_allowed_processors()
    {
        Processors chosen = CoreBinding.Choose(new([1, 4, 5, 7], null), 2);
        ProcessCommand bound = CoreBinding.Bind(Command, chosen);
        Assert.Equal("taskset -c 5,7 subject --kind channel", bound.ToString());
        Assert.Equal("1", bound.Variables["A"]);
    }

    [Fact]
    public void More_cores_than_there_are_fail_with_how_many_there_are()
    {
        string reason = Assert.Throws<TrialFailedException>(() => CoreBinding.Choose(new([3], null), 2)).Message;
        Assert.StartsWith("2 cores are wanted, this program may use 1 (3)", reason);
    }

    [Fact]
    public void What_a_subject_lacks_already_stays_its_reason() =>
        Assert.Equal("go is missing", CoreBinding.Require(Preparation.NotPossible("go is missing")).Missing);
}
