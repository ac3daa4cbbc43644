using Experiments.SwitchCost;

namespace Experiments.Tests.SwitchCost;

/// <summary>
/// The count of kernel switches against planted truths: on one core two threads that block can only take turns by so many switches, and
/// tasks of one thread by none.
/// </summary>
public sealed class KernelSwitchTests
{
    private const int HandOvers = 4_000;

    // Voluntary switches of the process's other threads, some a second.
    private const int OfOthers = HandOvers / 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, NeedsTaskset]
    [InlineData("thread-futex")]
    [InlineData("thread-eventfd")]
    public async Task Threads_that_block_on_one_core_are_switched_once_a_hand_over(string kind)
    {
        Round round = await RoundAsync(kind);

        // One core can only go from the one to the other by a switch; a thread that is preempted by others first need not wait afterwards.
        Assert.InRange(round.Voluntary + round.Involuntary, HandOvers - 10, long.MaxValue);
        Assert.InRange(round.Voluntary, 0, HandOvers + OfOthers);
    }

    [Theory, NeedsTaskset]
    [InlineData("own-run-queue")]
    public async Task Tasks_of_one_thread_are_not_switched_by_the_kernel(string kind) =>
        Assert.InRange((await RoundAsync(kind)).Voluntary, 0, OfOthers);

    private static async Task<Round> RoundAsync(string kind)
    {
        await using var launcher = new Launcher();
        ContractProcess sides = launcher.Start(
            kind, CoreBinding.Bind(new(SuiteFiles.Executable("Experiments.Subjects"), ["hand-over", "--kind", kind]),
                CoreBinding.Choose(Processors.Read(), 1)));
        await sides.ReadyAsync("ready", Patience, CancellationToken.None);
        return Round.Of(await sides.AskAsync("switch", Patience, CancellationToken.None, ("count", HandOvers)), HandOvers);
    }
}
