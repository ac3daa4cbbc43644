using Servers.Host.Pauses;

namespace Servers.Tests.Pauses;

public class EventClockTests
{
    // Either clock is read to 100 ns, and the difference between them is measured.
    private const long ResolutionNanoseconds = 1_000;

    [Fact]
    public void A_collection_lies_between_two_readings_of_the_monotonic_clock_around_it()
    {
        using var log = new PauseLog();
        var brackets = new (long Before, long After)[50];
        for (int i = 0; i < brackets.Length; i++)
        {
            long before = EventClock.Now;
            GC.Collect(i % 3);
            brackets[i] = (before, EventClock.Now);
        }

        PauseReport report = log.SinceLast();

        Assert.Equal(0, report.Lost);
        foreach ((long before, long after) in brackets)
        {
            Assert.Contains(report.Pauses, pause =>
                report.Clock.Monotonic(pause.StartStamp) >= before - ResolutionNanoseconds &&
                report.Clock.Monotonic(pause.EndStamp) <= after + ResolutionNanoseconds);
        }
    }

    [Fact]
    public void A_difference_that_was_measured_too_late_is_corrected_by_the_marker()
    {
        long stamp = EventClock.Stamp(DateTime.UtcNow);
        long longAgo = EventClock.Now - 1_000_000_000_000;

        var clock = new EventClock(stamp, before: longAgo, after: longAgo + 500);

        Assert.InRange(clock.Monotonic(stamp), longAgo, longAgo + 500);
    }
}
