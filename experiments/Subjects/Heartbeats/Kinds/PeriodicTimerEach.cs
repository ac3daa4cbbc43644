namespace Experiments.Subjects.Heartbeats.Kinds;

//   task i:  [ PeriodicTimer ]  await WaitForNextTickAsync ──> beat ──> await ...
//
// One timer and one task for the life of the connection. Setting its period, also to what it is, begins a new one now: so it comes at a
// phase of its own, and so it is moved. A timer that was set to come soon ticks again as soon, unless it is set back before: what comes
// so early is no beat. One that ticked late is set to when the next is due, or a machine that stood still once would have it late for good.
sealed class PeriodicTimerEach(int count, Lateness lateness) : TimedEach(count, lateness)
{
    private const int RepetitionMilliseconds = 20;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(PeriodMilliseconds);

    private readonly PeriodicTimer[] _timers = new PeriodicTimer[count];
    private volatile bool _stopped;

    public override void Dispose() => _stopped = true;

    protected override void Begin(int index) => _ = BeatAsync(index);

    protected override void Moved(int index) => _timers[index].Period = Remaining(index);

    private async Task BeatAsync(int index)
    {
        using var timer = _timers[index] = new PeriodicTimer(Remaining(index));
        while (await timer.WaitForNextTickAsync() && !_stopped)
        {
            if (UntilDue(index) > RepetitionMilliseconds)
                continue;
            Come(index);
            TimeSpan next = UntilDue(index) < PeriodMilliseconds - RepetitionMilliseconds ? Remaining(index) : Period;
            if (timer.Period != next)
                timer.Period = next;
        }
    }

    private TimeSpan Remaining(int index) => TimeSpan.FromMilliseconds(Math.Max(1, UntilDue(index)));
}
