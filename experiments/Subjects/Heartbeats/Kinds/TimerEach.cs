namespace Experiments.Subjects.Heartbeats.Kinds;

//   [ Timer ] [ Timer ] [ Timer ] ...  all in the runtime's queues, one for each core; its timer thread looks through a queue when the
//       first of it is due, and queues a callback to the pool for each that is
//
// The runtime keeps those that are due within a third of a second apart from the others, so that it seldom looks at all of them.
sealed class TimerEach : TimedEach
{
    private readonly Timer[] _timers;

    public TimerEach(int count, Lateness lateness) : base(count, lateness) => _timers = new Timer[count];

    public override void Dispose()
    {
        foreach (Timer timer in _timers)
            timer?.Dispose();
    }

    protected override void Begin(int index) =>
        _timers[index] = new Timer(new Beat(this, index).Come, null, UntilDue(index), PeriodMilliseconds);

    protected override void Moved(int index) => _timers[index].Change(UntilDue(index), PeriodMilliseconds);

    // What a connection would be to its timer.
    private sealed class Beat(TimerEach owner, int index)
    {
        public void Come(object? _) => owner.Come(index);
    }
}
