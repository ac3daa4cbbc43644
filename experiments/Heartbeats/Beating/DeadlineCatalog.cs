using Experiments.Heartbeats.Beating.Kinds;
using Experiments.Heartbeats.Beating.Schedules;

namespace Experiments.Heartbeats.Beating;

public static class DeadlineCatalog
{
    private const int BatchesASecond = 100;
    private const int WheelSlots = 1024;

    // A wake-up takes some 10 µs: each millisecond, that is a fifth of what a million beats a second take.
    private const int WheelRestMilliseconds = 4;

    public static readonly IReadOnlyList<DeadlineKind> Kinds =
    [
        new("timer-each", "a System.Threading.Timer each, with a period", (count, lateness) => new TimerEach(count, lateness)),
        new("delay-each", "a task each, in a loop around Task.Delay", (count, lateness) => new DelayEach(count, lateness)),
        new("periodic-timer-each", "a task each, in a loop around a PeriodicTimer",
            (count, lateness) => new PeriodicTimerEach(count, lateness)),
        new("cancel-after-each", "a CancellationTokenSource each, told to CancelAfter",
            (count, lateness) => new CancelAfterEach(count, lateness)),
        new("batch-ticker", "one ticker, which looks through a hundredth of all deadlines every 10 ms",
            (count, lateness) => new Scheduled(count, lateness, new Batches(count, BatchesASecond, Deadlines.PeriodMilliseconds))),
        new("heap", "a binary heap by due time, and one thread that sleeps until the first is due",
            (count, lateness) => new Scheduled(count, lateness, new Heap(count, Deadlines.PeriodMilliseconds))),
        new("wheel", "a hashed timing wheel of milliseconds, and one thread that turns it every four",
            (count, lateness) => new Scheduled(
                count, lateness, new Wheel(count, WheelSlots, Deadlines.PeriodMilliseconds), WheelRestMilliseconds)),
    ];

    public static DeadlineKind? Find(string id) => Kinds.FirstOrDefault(kind => kind.Id == id);
}
