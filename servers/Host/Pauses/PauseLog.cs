namespace Servers.Host.Pauses;

// Every pause since it was asked before, beside what the runtime itself counts, so that who reads it can check the one by the other.
//
// A pause is the time from SuspendEEBegin to RestartEEBegin. Of the four that the events allow it is the one that agrees with
// GC.GetTotalPauseDuration, whose clock starts just before the one event and stops just before the other; SuspendEEEnd would leave out
// how long it took to stop the threads, and RestartEEEnd adds how long it takes to wake them.
sealed class PauseLog : IDisposable
{
    private static readonly TimeSpan DeliveryPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BackgroundPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BackgroundPoll = TimeSpan.FromMilliseconds(10);

    private readonly RuntimeEvents _events = new();
    private readonly EventClock _clock;
    private Tally _last;

    /// <summary>Begins to record.</summary>
    /// <exception cref="NotSupportedException">The runtime delivers no events.</exception>
    public PauseLog()
    {
        long before = EventClock.Now;
        RuntimeEvents.Mark();
        long after = EventClock.Now;
        Delivery first = _events.DeliverUntil(_ => true, DeliveryPatience)
            ?? throw new NotSupportedException("the runtime delivers no events: start it without --gc-events");
        _clock = new EventClock(first.MarkerStamp, before, after);
        SinceLast();
    }

    /// <summary>
    /// All pauses that ended since this was called before. Waits some milliseconds for the runtime to deliver them, and up to 5 s for the
    /// second pause of a background collection; one that takes longer is in the next report.
    /// </summary>
    public PauseReport SinceLast()
    {
        var pauses = new List<Pause>();
        long end = EventClock.Now + (long)BackgroundPatience.TotalNanoseconds;
        while (true)
        {
            Tally tally = MarkedTally(out long marked);
            Delivery? delivery = _events.DeliverUntil(stamp => _clock.Monotonic(stamp) >= marked, DeliveryPatience);
            pauses.AddRange(delivery?.Pauses ?? []);
            if (delivery is { IsUnfinished: true } && EventClock.Now < end)
            {
                Thread.Sleep(BackgroundPoll);
                continue;
            }

            var report = new PauseReport(pauses, tally.Collections - _last.Collections, tally.Pause - _last.Pause, _clock);
            _last = tally;
            RuntimeEvents.Prepare();
            return report;
        }
    }

    public void Dispose() => _events.Dispose();

    // The counts and the mark belong together only if no pause came between them.
    private static Tally MarkedTally(out long marked)
    {
        while (true)
        {
            Tally tally = Tally.Now;
            marked = EventClock.Now;
            RuntimeEvents.Mark();
            if (Tally.Now == tally)
                return tally;
        }
    }

    private readonly record struct Tally(int Collections, TimeSpan Pause)
    {
        public static Tally Now => new(GC.CollectionCount(0), GC.GetTotalPauseDuration());
    }
}
