using System.Globalization;
using Harness.Running;
using Linux;

namespace Harness.Instruments;

/// <summary>
/// How much of the processors something other than this run used while it ran: another program, or the host of a virtual machine.
/// The run's own share is what this process and its ended children used (times(2)).
/// </summary>
public sealed class MachineNoise
{
    private readonly Reading? _start = Reading.Now();

    /// <summary>Shares of all processors since this was made, 0 to 1; null where this host does not show how they are used.</summary>
    /// <returns>Other programs' share, and the share that the host of the virtual machine took away.</returns>
    public (double? Other, double? Steal) Shares() =>
        Reading.Now()?.Since(_start) is { Total: > 0 } used ? (used.OtherShare, used.Steal / used.Total) : (null, null);

    /// <summary>
    /// Share of all processors that is in use over a moment in which this run does nothing; null where this host does not show it.
    /// </summary>
    public static async Task<double?> BusyShareAsync(TimeSpan window, CancellationToken cancellation)
    {
        Reading? before = Reading.Now();
        await Task.Delay(window, cancellation);
        return Reading.Now()?.Since(before) is { Total: > 0 } used ? used.OtherShare : null;
    }

    /// <summary>The one-minute load average; null where this host does not show it.</summary>
    public static double? LoadAverage() => double.TryParse(
        HostFile.Text("/proc/loadavg")?.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double load) ? load : null;

    /// <summary>Seconds since boot, from the first line of /proc/stat, and of this process.</summary>
    private sealed record Reading(double Busy, double Steal, double Total, double Own)
    {
        private const int Fields = 8;

        public double OtherShare => Math.Max(0, (Busy - Own) / Total);

        public static Reading? Now()
        {
            double[]? ticks = Numbers(HostFile.Lines("/proc/stat").FirstOrDefault("").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1).Take(Fields));
            if (ticks is not { Length: Fields } || OwnSeconds() is not { } own)
                return null;
            // user, nice, system, idle, iowait, irq, softirq, steal (proc_stat(5)); guest time is part of user already.
            double busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6];
            return new(busy, ticks[7], busy + ticks[3] + ticks[4] + ticks[7], own);
        }

        public Reading? Since(Reading? earlier) => earlier is null
            ? null
            : new(Busy - earlier.Busy, Steal - earlier.Steal, Total - earlier.Total, Own - earlier.Own);

        private static double? OwnSeconds()
        {
            // The fields behind the command's closing bracket start at the third: utime, stime, cutime and cstime are 14 to 17
            // (proc_pid_stat(5)).
            string stat = HostFile.Text("/proc/self/stat") ?? "";
            return Numbers(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(11).Take(4))?.Sum();
        }

        /// <summary>In seconds where they are ticks; null where one is no number, or there is none.</summary>
        private static double[]? Numbers(IEnumerable<string> ticks)
        {
            double[] seconds = [.. ticks.Select(text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double tick)
                    ? tick / Sysconf.ClockTicks
                    : double.NaN)];
            return seconds.Length == 0 || seconds.Any(double.IsNaN) ? null : seconds;
        }
    }
}
