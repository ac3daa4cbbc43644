using System.Diagnostics;

namespace Clients.Load.Phases;

// One command's time: when it began, when it must be over, what it cost.
sealed class Phase(TimeSpan limit)
{
    // That may be asked of one.
    public const double LongestSeconds = 86_400;

    private long _started = Now;
    private TimeSpan _cpuAtStart = Environment.CpuUsage.TotalTime;

    // Stopwatch reads CLOCK_MONOTONIC, whose unit on Linux is the nanosecond.
    public static long Now => Stopwatch.GetTimestamp();

    public long StartedNanoseconds => _started;

    // From now on, where something was to be made ready first.
    public void Restart() => (_started, _cpuAtStart) = (Now, Environment.CpuUsage.TotalTime);

    public bool IsOver => Now - _started >= limit.Ticks * 100;

    public double Seconds => (Now - _started) / 1e9;

    public double CpuSeconds => (Environment.CpuUsage.TotalTime - _cpuAtStart).TotalSeconds;

    public long RemainingNanoseconds => Math.Max(_started + limit.Ticks * 100 - Now, 0);

    // Rounded up, so that a wait for the end does not wake before it.
    public int RemainingMilliseconds => (int)Math.Min((RemainingNanoseconds + 999_999) / 1_000_000, int.MaxValue);
}
