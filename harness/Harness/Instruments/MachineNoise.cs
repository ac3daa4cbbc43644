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
    private readonly Reading _start = Reading.Now();

    /// <summary>Shares of all processors since this was made, 0 to 1.</summary>
    /// <returns>Other programs' share, and the share that the host of the virtual machine took away.</returns>
    public (double Other, double Steal) Shares()
    {
        Reading now = Reading.Now();
        double total = now.Total - _start.Total;
        return total <= 0
            ? (0, 0)
            : (Math.Max(0, (now.Busy - _start.Busy - (now.Own - _start.Own)) / total), (now.Steal - _start.Steal) / total);
    }

    /// <summary>Share of all processors that is in use over a moment in which this run does nothing.</summary>
    public static async Task<double> BusyShareAsync(TimeSpan window, CancellationToken cancellation)
    {
        Reading before = Reading.Now();
        await Task.Delay(window, cancellation);
        Reading after = Reading.Now();
        double total = after.Total - before.Total;
        return total <= 0 ? 0 : Math.Max(0, (after.Busy - before.Busy - (after.Own - before.Own)) / total);
    }

    /// <summary>The one-minute load average.</summary>
    public static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Seconds since boot, from the first line of /proc/stat.</summary>
    private readonly record struct Reading(double Busy, double Steal, double Total, double Own)
    {
        public static Reading Now()
        {
            double[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(field => double.Parse(field, CultureInfo.InvariantCulture) / Sysconf.ClockTicks)];
            // user, nice, system, idle, iowait, irq, softirq, steal (proc_stat(5)); guest time is part of user already.
            double busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6];
            return new(busy, ticks[7], busy + ticks[3] + ticks[4] + ticks[7], OwnSeconds());
        }

        private static double OwnSeconds()
        {
            // The fields behind the command's closing bracket start at the third: utime, stime, cutime and cstime are 14 to 17
            // (proc_pid_stat(5)).
            string stat = File.ReadAllText("/proc/self/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / Sysconf.ClockTicks;
        }
    }
}
