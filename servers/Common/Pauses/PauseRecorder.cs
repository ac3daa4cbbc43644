using Suspensions;

namespace Servers.Common.Pauses;

// Every pause since it was asked before, beside what the runtime itself counts, so that who reads it can check the one by the other.
sealed class PauseRecorder : IDisposable
{
    // The dispatching thread of the runtime may wait long for a processor where a machine is busy; should it have missed a mark, another
    // one is made.
    private static readonly TimeSpan DeliveryPatience = TimeSpan.FromMilliseconds(500);
    private const int MostAttempts = 20;
    private static readonly TimeSpan BackgroundPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BackgroundPoll = TimeSpan.FromMilliseconds(10);

    // A mark takes some ten microseconds, unless the machine sets this thread aside meanwhile: then another one bounds the clock better.
    private const int MostMarks = 8;
    private const long EnoughNanoseconds = 100_000;

    private readonly RuntimeEvents _events = new();
    private readonly EventClock _clock;
    private Counts _last;

    /// <summary>Begins to record.</summary>
    /// <exception cref="NotSupportedException">The runtime delivers no events.</exception>
    public PauseRecorder()
    {
        (long stamp, long before, long after) = DeliveredMark(_ => true);
        _clock = new EventClock(stamp, before, after);
        for (int mark = 1; mark < MostMarks && _clock.UncertaintyNanoseconds > EnoughNanoseconds; mark++)
        {
            long since = EventClock.Now;
            (stamp, before, after) = DeliveredMark(stamp => _clock.MayBeSince(stamp, since));
            _clock = _clock.Bounded(stamp, before, after);
        }

        SinceLast();
    }

    /// <summary>
    /// All pauses that ended since this was called before. Waits some milliseconds for the runtime to deliver them, and up to 5 s for the
    /// second pause of a background collection; one that takes longer is in the next report.
    /// </summary>
    public PauseReport SinceLast()
    {
        var stops = new List<Suspension>();
        long end = EventClock.Now + (long)BackgroundPatience.TotalNanoseconds;
        while (true)
        {
            Counts counts = MarkedCounts(out long marked);
            Delivery? delivery = DeliverUntil(stamp => _clock.MayBeSince(stamp, marked));
            stops.AddRange(delivery?.Stops ?? []);
            if (delivery is { IsUnfinished: true } && EventClock.Now < end)
            {
                Thread.Sleep(BackgroundPoll);
                continue;
            }

            var report = new PauseReport(stops, counts.Collections - _last.Collections, counts.Pause - _last.Pause, _clock);
            _last = counts;
            RuntimeEvents.Prepare();
            return report;
        }
    }

    public void Dispose() => _events.Dispose();

    private (long Stamp, long Before, long After) DeliveredMark(Func<long, bool> isMarker)
    {
        long before = EventClock.Now;
        RuntimeEvents.Mark();
        long after = EventClock.Now;
        if (DeliverUntil(isMarker, () => after = EventClock.Now) is not { } delivery)
        {
            // It holds back the events of all listeners.
            _events.Dispose();
            throw new NotSupportedException("the runtime delivers no events: start it without --gc-events");
        }
        return (delivery.MarkerStamp, before, after);
    }

    // The mark is made; where it does not come, another one is, which will do as well.
    private Delivery? DeliverUntil(Func<long, bool> isMarker, Action? marked = null)
    {
        for (int attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (_events.DeliverUntil(isMarker, DeliveryPatience) is { } delivery)
                return delivery;
            RuntimeEvents.MarkAnew();
            marked?.Invoke();
        }
        return null;
    }

    // The counts and the mark belong together only if no pause came between them.
    private static Counts MarkedCounts(out long marked)
    {
        while (true)
        {
            Counts counts = Counts.Now;
            marked = EventClock.Now;
            RuntimeEvents.Mark();
            if (Counts.Now == counts)
                return counts;
        }
    }

    private readonly record struct Counts(int Collections, TimeSpan Pause)
    {
        public static Counts Now => new(GC.CollectionCount(0), GC.GetTotalPauseDuration());
    }
}
