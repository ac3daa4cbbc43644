using Experiments.SwitchCost;
using Harness.Instruments;
using Harness.Running;

namespace Experiments.Tests.SwitchCost;

/// <summary>
/// The count of kernel switches against planted truths: on one core two threads that block can only take turns by so many switches, and
/// tasks of one thread by none.
/// </summary>
public sealed class KernelSwitchTests
{
    private const int HandOvers = 4_000;

    // Other programs preempt the process; a round of this length takes some ten milliseconds.
    private const int Preemptions = HandOvers / 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [NeedsTasksetTheory]
    [InlineData("thread-futex")]
    [InlineData("thread-eventfd")]
    public async Task Threads_that_block_on_one_core_are_switched_once_a_hand_over(string kind) =>
        Assert.InRange(await KernelSwitchesAsync(kind), HandOvers - 10, HandOvers + Preemptions);

    [NeedsTasksetTheory]
    [InlineData("own-run-queue")]
    public async Task Tasks_of_one_thread_are_not_switched_by_the_kernel(string kind) =>
        Assert.InRange(await KernelSwitchesAsync(kind), 0, Preemptions);

    private static async Task<long> KernelSwitchesAsync(string kind)
    {
        await using var launcher = new Launcher();
        ContractProcess sides = launcher.Start(
            kind, CoreBinding.Bind(new(SuiteFiles.Executable("Experiments.SwitchCost"), ["hand-over", "--kind", kind]),
                CoreBinding.Choose(Processors.Read(), 1)));
        await sides.ReadyAsync("ready", Patience, CancellationToken.None);
        Round round = Round.Of(await sides.AskAsync("switch", Patience, CancellationToken.None, ("count", HandOvers)), HandOvers);
        return round.Voluntary + round.Involuntary;
    }
}
