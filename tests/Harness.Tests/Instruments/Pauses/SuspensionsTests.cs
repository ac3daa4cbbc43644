using Harness.Instruments.Pauses;

namespace Harness.Tests.Instruments.Pauses;

public class SuspensionsTests
{
    private readonly Suspensions _events = new();

    [Fact]
    public void A_blocking_collection_is_one_pause()
    {
        Collection(1_000, 4_000, generation: 1);
        Assert.Equal([new(1_000, 3e-6, 1, "small")], _events.Pauses);
        Assert.Equal(1, _events.Collections);
    }

    [Fact]
    public void A_stop_for_something_else_is_no_pause()
    {
        _events.BeginForOther();
        _events.End(9_000);
        Assert.Empty(_events.Pauses);
    }

    [Fact]
    public void A_stop_in_which_nothing_was_collected_is_no_pause()
    {
        _events.BeginForCollection(1_000, ofBackground: false);
        _events.End(2_000);
        Assert.Empty(_events.Pauses);
    }

    [Fact]
    public void A_background_collection_is_two_pauses_with_younger_ones_between()
    {
        _events.BeginForCollection(1_000, ofBackground: false);
        _events.Collect(6, generation: 1, background: false, "small");
        _events.Collect(7, generation: 2, background: true, "tuning");
        _events.End(2_000);
        Collection(5_000, 6_000, generation: 0);
        _events.BeginForCollection(8_000, ofBackground: true);
        _events.End(8_500);
        Assert.Equal(
            [new(1_000, 1e-6, 2, "tuning"), new(5_000, 1e-6, 0, "small"), new(8_000, 5e-7, 2, "tuning")], _events.Pauses);
        Assert.Equal(3, _events.Collections);
    }

    [Fact]
    public void A_stop_for_the_background_collector_when_its_collection_is_over_is_no_pause()
    {
        _events.BeginForCollection(1_000, ofBackground: false);
        _events.Collect(7, generation: 2, background: true, "tuning");
        _events.End(2_000);
        _events.Finish(7);
        _events.BeginForCollection(3_000, ofBackground: true);
        _events.End(4_000);
        Assert.Single(_events.Pauses);
    }

    [Fact]
    public void An_end_without_a_beginning_is_no_pause()
    {
        _events.Collect(1, generation: 0, background: false, "began before the session");
        _events.End(2_000);
        Assert.Empty(_events.Pauses);
    }

    private void Collection(long start, long end, int generation)
    {
        _events.BeginForCollection(start, ofBackground: false);
        _events.Collect(8, generation, background: false, "small");
        _events.Finish(8);
        _events.End(end);
    }
}
