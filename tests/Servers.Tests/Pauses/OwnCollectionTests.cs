using Servers.Common.Pauses;
using Suspensions;

namespace Servers.Tests.Pauses;

/// <summary>The record of a process against collections that this process makes itself.</summary>
[Collection(AloneInTheProcess.Name)]
public class OwnCollectionTests
{
    // Either clock is read to 100 ns.
    private const long ResolutionNanoseconds = 200;

    [Fact]
    public void A_collection_lies_between_two_readings_of_the_clock_around_it_and_ends_no_earlier_than_the_runtime_has_counted()
    {
        using var log = new PauseRecorder();
        var brackets = new (long Before, long After, TimeSpan Counted)[50];
        for (int i = 0; i < brackets.Length; i++)
        {
            TimeSpan counted = GC.GetTotalPauseDuration();
            long before = EventClock.Now;
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);
            brackets[i] = (before, EventClock.Now, GC.GetTotalPauseDuration() - counted);
        }

        PauseReport report = log.SinceLast();

        long off = report.Clock.UncertaintyNanoseconds + ResolutionNanoseconds;
        Assert.Equal(0, report.Lost);
        Assert.All(brackets, bracket => Assert.Contains(report.Pauses, pause =>
            report.Clock.Monotonic(pause.StartStamp) >= bracket.Before - off
            && report.Clock.Monotonic(pause.EndStamp) <= bracket.After + off
            && report.Clock.Monotonic(pause.EndStamp) >= bracket.Before + bracket.Counted.TotalNanoseconds - off));
    }

    [Fact]
    public void A_pause_lasts_from_the_event_before_the_threads_stop_to_the_event_before_they_go_on()
    {
        using var log = new PauseRecorder();
        using var raw = new RawEvents();
        for (int i = 0; i < 10; i++)
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);

        Suspension[] pauses = [.. log.SinceLast().Pauses];

        HashSet<(long, long)> around = [.. raw.Collections().Select(collection => (collection.Start, collection.End))];
        Assert.InRange(around.Count, 10, int.MaxValue);
        Assert.Subset(pauses.Select(pause => (pause.StartStamp, pause.EndStamp)).ToHashSet(), around);
    }

    /// <summary>The collector may do in the foreground, and all of it in one pause, what it was asked to do in the background.</summary>
    [Fact]
    public void A_collection_that_was_in_the_background_is_two_pauses_and_one_that_was_not_is_one()
    {
        using var log = new PauseRecorder();
        using var raw = new RawEvents();
        GC.Collect(2, GCCollectionMode.Forced, blocking: false);
        GC.Collect(2, GCCollectionMode.Forced, blocking: true); // Waits for the end of the one in the background.

        PauseReport report = log.SinceLast();

        Assert.Equal(
            raw.Collections()[0].IsInBackground ? [(2, true), (2, false)] : [(2, true)],
            report.Pauses.Where(pause => CollectionReason.Word(pause.Reason) == "induced not forced")
                .Select(pause => (pause.Generation, pause.Collections > 0)));
        Assert.Single(report.Pauses, pause => CollectionReason.Word(pause.Reason) == "induced");
        Assert.Equal(report.Collections, report.Pauses.Sum(pause => pause.Collections));
        Assert.Equal(0, report.Lost);
    }

    /// <summary>The recorder makes another mark where one does not come.</summary>
    [Fact]
    public void Behind_a_mark_that_was_not_delivered_another_one_is()
    {
        using var events = new RuntimeEvents();
        RuntimeEvents.Mark();
        Assert.Null(events.DeliverUntil(_ => false, TimeSpan.FromMilliseconds(50)));

        RuntimeEvents.MarkAnew();

        Assert.NotNull(events.DeliverUntil(_ => true, TimeSpan.FromMinutes(1)));
    }
}
