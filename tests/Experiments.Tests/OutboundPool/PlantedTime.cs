namespace Experiments.Tests.OutboundPool;

/// <summary>A clock that stands still until the test moves it on; what is due by then happens before that returns.</summary>
sealed class PlantedTime : TimeProvider
{
    private readonly List<Alarm> _alarms = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        lock (_alarms)
            _alarms.Add(alarm);
        return alarm;
    }

    public void MoveOn(TimeSpan time)
    {
        TimeSpan end = _now + time;
        while (Next(end) is { } alarm)
        {
            _now = alarm.Due!.Value;
            alarm.Ring();
        }
        _now = end;
    }

    private Alarm? Next(TimeSpan end)
    {
        lock (_alarms)
            return _alarms.Where(alarm => alarm.Due <= end).MinBy(alarm => alarm.Due);
    }

    private sealed class Alarm(PlantedTime time, Action ring) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public TimeSpan? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
            return true;
        }

        public void Ring()
        {
            Due = _period > TimeSpan.Zero ? Due + _period : null;
            ring();
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
