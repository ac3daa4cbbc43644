using Experiments.Subjects.Heartbeats.Schedules;

namespace Experiments.Subjects.Heartbeats.Kinds;

//   one thread:   sleep until the schedule's next turn ──> turn it to now: those that are due come ──> ...
//   any thread:   a message came: move its deadline
//
// They exclude each other by one lock, taken once a turn and not once a deadline.
sealed class Scheduled : Deadlines
{
    private const int LongestSleep = 20;

    private readonly ISchedule _schedule;
    private readonly int _rest;
    private readonly Lock _lock = new();
    private Thread? _thread;
    private volatile bool _stopped;

    /// <param name="restMilliseconds">The least that the thread sleeps after a turn: fewer wake-ups, for so much lateness.</param>
    public Scheduled(int count, Lateness lateness, ISchedule schedule, int restMilliseconds = 0) : base(count, lateness) =>
        (_schedule, _rest) = (schedule, restMilliseconds);

    public override void MoveTo(int index, long due)
    {
        lock (_lock)
            _schedule.Set(index, due);
    }

    public override void Dispose()
    {
        _stopped = true;
        _thread?.Join();
    }

    protected override void ArmAll(Func<int, long> due)
    {
        _schedule.Arm(Now, due);
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    private void Serve()
    {
        while (!_stopped)
        {
            long next = Turn(), now = Now;
            Sleep.Until(Math.Clamp(next, now + _rest, now + LongestSleep)); // One that is moved nearer is noticed within that time.
        }
    }

    private long Turn()
    {
        lock (_lock)
        {
            _schedule.TurnTo(Now, (indexes, due) => Came(due, indexes.Length));
            return _schedule.NextTurn;
        }
    }
}
