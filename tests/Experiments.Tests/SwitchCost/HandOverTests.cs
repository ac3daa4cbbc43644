using Experiments.Subjects.HandOvers;

namespace Experiments.Tests.SwitchCost;

public sealed class HandOverTests
{
    private const int Rounds = 500;

    public static TheoryData<string> EveryKind => new(HandOverCatalog.Kinds.Select(kind => kind.Id));

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_kind_hands_over_exactly_as_often_as_it_was_told_in_either_direction(string id)
    {
        using HandOver handOver = HandOverCatalog.Kinds.Single(known => known.Id == id).Create();

        foreach (int rounds in (int[])[1, 2, Rounds])
        {
            HandOverCount done = handOver.Run(rounds);
            Assert.Equal((2 * rounds, 2 * rounds), (done.Given, done.Taken));
        }
    }

    [Fact]
    public void On_a_queue_of_its_own_a_task_waits_once_a_hand_over()
    {
        using var handOver = HandOverCatalog.Kinds.Single(known => known.Id == "own-run-queue").Create();

        // The second side waits first, and the first one's last take ends the round: every hand-over has found its taker asleep.
        Assert.Equal(2 * Rounds, handOver.Run(Rounds).Waits);
    }

    [Theory]
    [InlineData("thread-futex")]
    [InlineData("thread-eventfd")]
    [InlineData("thread-semaphore")]
    public void What_blocks_in_the_kernel_leaves_its_waits_to_the_kernels_count(string id)
    {
        using HandOver handOver = HandOverCatalog.Kinds.Single(known => known.Id == id).Create();
        Assert.Null(handOver.Run(10).Waits);
    }

    [Fact]
    public void The_waits_of_a_round_are_those_of_this_round()
    {
        using HandOver handOver = HandOverCatalog.Kinds.Single(known => known.Id == "own-run-queue").Create();
        handOver.Run(Rounds);
        Assert.Equal(2, handOver.Run(1).Waits);
    }
}
