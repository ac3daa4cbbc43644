using Experiments.Subjects.Heartbeats.Kinds;
using Experiments.Subjects.Heartbeats.Schedules;

namespace Experiments.Subjects.Heartbeats;

public static class DeadlineCatalog
{
    private const int BatchesASecond = 100;
    private const int WheelSlots = 1024;

    // A wake-up takes some 10 µs: each millisecond, that is a fifth of what a million beats a second take.
    private const int WheelRestMilliseconds = 4;

    public static readonly IReadOnlyList<DeadlineKind> Kinds =
    [
        new("timer-each", (count, lateness) => new TimerEach(count, lateness)),
        new("delay-each", (count, lateness) => new DelayEach(count, lateness)),
        new("periodic-timer-each", (count, lateness) => new PeriodicTimerEach(count, lateness)),
        new("cancel-after-each", (count, lateness) => new CancelAfterEach(count, lateness)),
        new("batch-ticker", (count, lateness) => new Scheduled(
            count, lateness, new Batches(count, BatchesASecond, Deadlines.PeriodMilliseconds))),
        new("heap", (count, lateness) => new Scheduled(count, lateness, new Heap(count, Deadlines.PeriodMilliseconds))),
        new("wheel", (count, lateness) => new Scheduled(
            count, lateness, new Wheel(count, WheelSlots, Deadlines.PeriodMilliseconds), WheelRestMilliseconds)),
    ];
}
