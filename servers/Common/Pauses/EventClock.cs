using System.Diagnostics;

namespace Servers.Common.Pauses;

// From the stamps of events to CLOCK_MONOTONIC, which is Stopwatch's clock on Linux and that of the clients' latencies.
//
// The runtime takes an event's time from CLOCK_MONOTONIC and hands it out as UTC: it adds the difference that the two clocks had when its
// session began, which it does not tell. So the difference is measured here, just after that, between two readings of the one clock around
// a reading of the other; it stays the same as long as the session, whatever becomes of the wall clock. An event that was provoked
// between two readings bounds it: if the runtime was set aside in the very moment in which its session began, the bounds correct it.
sealed class EventClock
{
    private const long NanosecondsInTick = 100;
    private const int Attempts = 16;

    private readonly long _least;
    private readonly long _most;
    private readonly long _difference;

    /// <param name="markerStamp">The stamp of an event that was provoked between two readings of <see cref="Now"/>.</param>
    public EventClock(long markerStamp, long before, long after)
        : this(before - markerStamp, after - markerStamp)
    {
    }

    private EventClock(long least, long most) =>
        (_least, _most, _difference) = (least, most, Math.Clamp(DifferenceNow(), least, most));

    /// <summary>By how much a time may be wrong at most, though it mostly is by 200 at most.</summary>
    public long UncertaintyNanoseconds => _most - _least;

    /// <summary>CLOCK_MONOTONIC in nanoseconds.</summary>
    public static long Now => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    /// <summary>The time of an event as nanoseconds of UTC since 1970.</summary>
    public static long Stamp(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks * NanosecondsInTick;

    /// <summary>The same clock, bounded by one more event; unchanged if that event was not between the readings.</summary>
    public EventClock Bounded(long markerStamp, long before, long after)
    {
        (long least, long most) = (Math.Max(_least, before - markerStamp), Math.Min(_most, after - markerStamp));
        return least <= most ? new EventClock(least, most) : this;
    }

    /// <summary>Whether an event may have come at or after a moment: true of each that did, however far off the clock is.</summary>
    public bool MayBeSince(long stamp, long moment) => stamp + _most >= moment;

    /// <returns>Nanoseconds on CLOCK_MONOTONIC, exact to some 200: either clock is read to 100.</returns>
    public long Monotonic(long stamp) => stamp + _difference;

    private static long DifferenceNow()
    {
        (long Width, long Difference) best = (long.MaxValue, 0);
        for (int i = 0; i < Attempts; i++)
        {
            long before = Now;
            long stamp = Stamp(DateTime.UtcNow);
            long after = Now;
            if (after - before < best.Width)
                best = (after - before, before + (after - before) / 2 - stamp);
        }

        return best.Difference;
    }
}
