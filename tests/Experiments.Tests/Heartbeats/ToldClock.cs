using Experiments.Subjects.Heartbeats.Schedules;

namespace Experiments.Tests.Heartbeats;

/// <summary>Drives a schedule by a time that the test tells, and writes down what came.</summary>
sealed class ToldClock(ISchedule schedule)
{
    private readonly List<(int Index, long Due, long At)> _came = [];
    private long _now;

    public IReadOnlyList<(int Index, long Due, long At)> All => _came;

    public (int Index, long Due, long At)[] Of(int index) => [.. _came.Where(came => came.Index == index)];

    public void Arm(long now, Func<int, long> due)
    {
        _now = now;
        schedule.Arm(now, due);
    }

    public void Set(int index, long due) => schedule.Set(index, due);

    /// <summary>Each moment by itself.</summary>
    public void RunTo(long end)
    {
        while (_now < end)
            JumpTo(_now + 1);
    }

    /// <summary>No moment in between.</summary>
    public void JumpTo(long now)
    {
        _now = now;
        schedule.TurnTo(now, (indexes, due) =>
        {
            foreach (int index in indexes)
                _came.Add((index, due, now));
        });
    }
}
