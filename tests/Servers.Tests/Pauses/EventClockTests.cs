using Servers.Common.Pauses;

namespace Servers.Tests.Pauses;

public class EventClockTests
{
    [Fact]
    public void A_difference_that_was_measured_too_late_is_corrected_by_the_marker()
    {
        long stamp = EventClock.Stamp(DateTime.UtcNow);
        long longAgo = EventClock.Now - 1_000_000_000_000;

        var clock = new EventClock(stamp, before: longAgo, after: longAgo + 500);

        Assert.InRange(clock.Monotonic(stamp), longAgo, longAgo + 500);
        Assert.Equal(500, clock.UncertaintyNanoseconds);
    }

    [Fact]
    public void An_event_after_a_moment_is_never_taken_for_one_before_it()
    {
        var clock = new EventClock(markerStamp: 1_000, before: 0, after: 500);

        Assert.True(clock.MayBeSince(stamp: 1_000, moment: 500));
        Assert.False(clock.MayBeSince(stamp: 1_000, moment: 501));
    }

    [Fact]
    public void Each_marker_bounds_the_clock_and_one_that_cannot_be_does_not()
    {
        var clock = new EventClock(markerStamp: 1_000, before: 0, after: 500);

        Assert.Equal(300, clock.Bounded(markerStamp: 2_000, before: 1_200, after: 9_000).UncertaintyNanoseconds);
        Assert.Equal(100, clock.Bounded(markerStamp: 2_000, before: 0, after: 1_100).UncertaintyNanoseconds);
        Assert.Same(clock, clock.Bounded(markerStamp: 2_000, before: 5_000, after: 6_000));
    }
}
