namespace Experiments.Subjects.Populations;

// N units of one kind that wait, and what lets them go on. Each file in Kinds opens with what one unit consists of.
public abstract class Population(int count)
{
    public int Count { get; } = count;

    public int Parked { get; private set; }

    // False where only time ends the wait: such a kind does not offer `wake`.
    public virtual bool CanWake => true;

    // True where units start, and so allocate, on threads other than the one that parks them.
    public virtual bool StartsElsewhere => false;

    public void Park()
    {
        try
        {
            for (; Parked < Count; Parked++)
                ParkUnit(Parked);
        }
        finally
        {
            // Also where a unit was refused: those before it are a population all the same.
            WaitUntilParked();
        }
    }

    // Returns how many units have gone on: each one counted itself behind its await, and said when if there is a record.
    public int Wake(TimeSpan deadline, WakeRecord? record = null)
    {
        WakeCount.Expect(Parked, record);
        record?.Begin();
        WakeUnits();
        record?.Released();
        int woken = WakeCount.WaitForAll(deadline);
        record?.End();
        WaitUntilGone();
        return woken;
    }

    protected abstract void ParkUnit(int index);

    protected virtual void WaitUntilParked()
    {
    }

    // Where a unit that has gone on still holds something.
    protected virtual void WaitUntilGone()
    {
    }

    protected virtual void WakeUnits() => throw new NotSupportedException($"{GetType().Name} waits for time alone.");
}
