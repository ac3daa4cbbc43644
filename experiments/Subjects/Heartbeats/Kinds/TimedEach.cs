namespace Experiments.Subjects.Heartbeats.Kinds;

/// <summary>
/// A timer of the runtime for each deadline. When each is due is written down beside it, 8 bytes, so that lateness is exact.
/// </summary>
abstract class TimedEach(int count, Lateness lateness) : Deadlines(count, lateness)
{
    private readonly long[] _due = new long[count];

    public override void MoveTo(int index, long due)
    {
        _due[index] = due;
        Moved(index);
    }

    protected override void ArmAll(Func<int, long> due)
    {
        for (int i = 0; i < Count; i++)
        {
            _due[i] = due(i);
            Begin(i);
        }
    }

    protected abstract void Begin(int index);

    /// <summary>When a deadline is due has changed.</summary>
    protected abstract void Moved(int index);

    /// <summary>Milliseconds until then.</summary>
    protected int UntilDue(int index) => (int)Math.Max(0, _due[index] - Now);

    /// <summary>A deadline has come: counts how late, and sets its next one.</summary>
    protected void Come(int index)
    {
        Came(_due[index], 1);
        _due[index] += PeriodMilliseconds;
    }
}
