using Suspensions;

namespace Harness.Tests.Instruments.Pauses;

public class SuspensionAssemblerTests
{
    private const int Other = 0;
    private const int ForCollection = 1;
    private const int ForBackground = 6;
    private const int AllocatedSmall = 0;
    private const int Induced = 1;
    private const int AllocatedLarge = 4;

    private readonly SuspensionAssembler _assembler = new(ofServerCollector: false);

    [Fact]
    public void A_blocking_collection_is_one_pause()
    {
        Collect(_assembler, 1, generation: 1, reason: Induced, from: 100, to: 250);

        Assert.Equal([new Suspension(100, 250, Generation: 1, Induced, Collections: 1, 0)], _assembler.TakeCompleted());
        Assert.Empty(_assembler.TakeCompleted());
    }

    [Fact]
    public void A_stop_for_something_else_is_no_pause()
    {
        Suspend(_assembler, Other, 100);
        _assembler.RestartBegan(200);

        Assert.Empty(_assembler.TakeCompleted());
    }

    [Fact]
    public void A_background_collection_is_two_pauses_of_the_oldest_generation_with_others_between()
    {
        Suspend(_assembler, ForCollection, 100);
        _assembler.CollectionStarted(1, generation: 2, AllocatedLarge, background: true);
        _assembler.CollectionStarted(2, generation: 1, AllocatedSmall, background: false);
        _assembler.CollectionEnded(2, 190);
        _assembler.RestartBegan(200);
        Assert.True(_assembler.IsUnfinished);

        Collect(_assembler, 3, generation: 0, AllocatedSmall, from: 300, to: 310);
        Assert.True(_assembler.IsUnfinished);
        Suspend(_assembler, ForBackground, 400);
        _assembler.RestartBegan(450);
        Assert.False(_assembler.IsUnfinished);
        _assembler.CollectionEnded(1, 500);

        Assert.Equal(
            [
                new Suspension(100, 200, Generation: 2, AllocatedLarge, Collections: 2, 0),
                new Suspension(300, 310, Generation: 0, AllocatedSmall, Collections: 1, 0),
                new Suspension(400, 450, Generation: 2, AllocatedLarge, Collections: 0, 0),
            ],
            _assembler.TakeCompleted());
    }

    [Fact]
    public void A_background_collection_that_ends_in_its_first_pause_has_no_second()
    {
        Suspend(_assembler, ForCollection, 100);
        _assembler.CollectionStarted(1, generation: 2, AllocatedSmall, background: true);
        _assembler.CollectionEnded(1, 190);
        _assembler.RestartBegan(200);

        Assert.False(_assembler.IsUnfinished);
        Assert.Single(_assembler.TakeCompleted());
    }

    [Fact]
    public void The_server_collector_is_not_counted_after_it_has_written_its_history()
    {
        var server = new SuspensionAssembler(ofServerCollector: true);
        Collect(server, 1, generation: 0, AllocatedSmall, from: 100, to: 250);

        Assert.Equal(30, Assert.Single(server.TakeCompleted()).UncountedNanoseconds);
    }

    [Fact]
    public void A_stop_to_change_the_number_of_heaps_collects_nothing()
    {
        Suspend(_assembler, ForBackground, 100);
        _assembler.RestartBegan(140);

        Assert.Equal([new Suspension(100, 140, Suspension.NoGeneration, 0, Collections: 0, 0)], _assembler.TakeCompleted());
    }

    [Fact]
    public void A_collection_that_waits_for_its_turn_is_in_its_pause()
    {
        _assembler.SuspensionBegan(thread: 1, Other, 100);
        _assembler.Suspended(thread: 1);
        _assembler.SuspensionBegan(thread: 2, ForCollection, 120);
        _assembler.RestartBegan(200);
        _assembler.Suspended(thread: 2);
        _assembler.CollectionStarted(1, generation: 0, AllocatedSmall, background: false);
        _assembler.RestartBegan(300);

        Assert.Equal([new Suspension(120, 300, Generation: 0, AllocatedSmall, 1, 0)], _assembler.TakeCompleted());
    }

    [Fact]
    public void A_stop_that_waits_for_its_turn_hides_no_pause_and_takes_none_of_its_time()
    {
        _assembler.SuspensionBegan(thread: 1, ForCollection, 100);
        _assembler.Suspended(thread: 1);
        _assembler.SuspensionBegan(thread: 2, Other, 110);
        _assembler.CollectionStarted(1, generation: 0, AllocatedSmall, background: false);
        _assembler.SuspensionBegan(thread: 3, ForCollection, 120);
        _assembler.RestartBegan(200);
        _assembler.Suspended(thread: 2);
        _assembler.RestartBegan(210);
        _assembler.Suspended(thread: 3);
        _assembler.CollectionStarted(2, generation: 1, AllocatedSmall, background: false);
        _assembler.RestartBegan(300);

        Assert.Equal(
            [new Suspension(100, 200, Generation: 0, AllocatedSmall, 1, 0), new Suspension(200, 300, Generation: 1, AllocatedSmall, 1, 0)],
            _assembler.TakeCompleted());
    }

    [Fact]
    public void A_stop_for_the_background_collector_when_its_collection_is_over_is_no_pause()
    {
        Suspend(_assembler, ForCollection, 100);
        _assembler.CollectionStarted(7, generation: 2, AllocatedSmall, background: true);
        _assembler.RestartBegan(200);
        _assembler.CollectionEnded(7, 250);
        Suspend(_assembler, ForBackground, 300);
        _assembler.RestartBegan(400);

        Assert.Equal([true, false], _assembler.TakeCompleted().Select(stop => stop.IsPause));
    }

    [Fact]
    public void What_began_before_anybody_listened_is_no_pause_and_its_collection_is_counted()
    {
        _assembler.Suspended(thread: 1);
        _assembler.CollectionStarted(1, generation: 0, AllocatedSmall, background: false);
        _assembler.RestartBegan(200);

        Assert.Empty(_assembler.TakeCompleted());
        Assert.Equal(1, _assembler.Collections);
    }

    private static void Suspend(SuspensionAssembler assembler, int reason, long stamp)
    {
        assembler.SuspensionBegan(thread: 1, reason, stamp);
        assembler.Suspended(thread: 1);
    }

    // The history is written 40 before the threads run again, and the collection has ended 10 before.
    private static void Collect(SuspensionAssembler assembler, int number, int generation, int reason, long from, long to)
    {
        Suspend(assembler, ForCollection, from);
        assembler.CollectionStarted(number, generation, reason, background: false);
        assembler.HistoryWritten(to - 40);
        assembler.CollectionEnded(number, to - 10);
        assembler.RestartBegan(to);
    }
}
