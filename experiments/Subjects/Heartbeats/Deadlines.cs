using System.Diagnostics;

namespace Experiments.Subjects.Heartbeats;

/// <summary>
/// So many deadlines, each due once a second at a phase of its own, as the heartbeats of as many connections would be.
/// </summary>
public abstract class Deadlines(int count, Lateness lateness) : IDisposable
{
    /// <summary>Between two beats of one deadline.</summary>
    public const int PeriodMilliseconds = 1_000;

    private const long NanosecondsInAMillisecond = 1_000_000;

    public int Count => count;

    /// <summary>Whether deadlines will be moved before they come, for a kind that must provide for it.</summary>
    public bool ToBeMoved { get; private set; }

    /// <summary>Milliseconds on the clock that deadlines are kept by; whole ones, because the runtime's timers know no others.</summary>
    public static long Now => Nanoseconds / NanosecondsInAMillisecond;

    private static long Nanoseconds => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    /// <summary>
    /// Each comes first at a phase of its own within the second after <paramref name="start"/>, and then each second. Neighbours in memory
    /// are far apart in time, as connections are.
    /// </summary>
    /// <param name="start">In milliseconds, late enough for all to be armed by then.</param>
    /// <param name="toBeMoved">Whether they will be moved before they come.</param>
    public void Arm(long start, bool toBeMoved = false)
    {
        ToBeMoved = toBeMoved;
        ArmAll(index => start + ScatteredOrder.Of(index, PeriodMilliseconds));
    }

    /// <summary>A message came, or something else that makes a deadline due at another moment.</summary>
    public abstract void MoveTo(int index, long due);

    /// <summary>Disarms all; none comes after this.</summary>
    public abstract void Dispose();

    protected abstract void ArmAll(Func<int, long> due);

    /// <summary>Counts how late so many came that were due at a moment.</summary>
    protected void Came(long due, int number) => lateness.Record(Nanoseconds - due * NanosecondsInAMillisecond, number);
}
