using System.Diagnostics;
using System.Numerics;
using Experiments.Subjects.Heartbeats;
using Experiments.Subjects.Heartbeats.Schedules;

namespace Experiments.Subjects.Heartbeats.Serving;

/// <summary>Ticks of CLOCK_MONOTONIC: of a millisecond, or as coarse as the period must have them to fit on the wheel.</summary>
sealed class BeatClock
{
    private const long NanosecondsInAMillisecond = 1_000_000;

    private readonly long _tickNanoseconds;

    public BeatClock(int periodMilliseconds)
    {
        int tick = 1 + periodMilliseconds / Wheel.MostSlots;
        _tickNanoseconds = tick * NanosecondsInAMillisecond;
        PeriodTicks = periodMilliseconds / tick;
        PeriodNanoseconds = PeriodTicks * _tickNanoseconds;
        Slots = (int)BitOperations.RoundUpToPowerOf2((uint)PeriodTicks + 1);
    }

    public int PeriodTicks { get; }

    public long PeriodNanoseconds { get; }

    /// <summary>Of the wheel.</summary>
    public int Slots { get; }

    /// <summary>The one that has begun.</summary>
    public long Tick => Now / _tickNanoseconds;

    private static long Now => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    /// <summary>When a tick begins.</summary>
    public long Nanoseconds(long tick) => tick * _tickNanoseconds;

    /// <summary>Until a tick begins, rounded up: a wait that ends too early would be in vain.</summary>
    public int MillisecondsTo(long tick) =>
        (int)Math.Max(0, (Nanoseconds(tick) - Now + NanosecondsInAMillisecond - 1) / NanosecondsInAMillisecond);

    /// <summary>Ticks within a period, spread evenly over the descriptors.</summary>
    public int PhaseOf(int descriptor) => ScatteredOrder.Of(descriptor, PeriodTicks);
}
