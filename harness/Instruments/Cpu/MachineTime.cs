using System.Globalization;
using Linux;

namespace Harness.Instruments.Cpu;

/// <summary>What the processors did since boot, in seconds of processor time, all of them added (first line of /proc/stat,
/// proc_stat(5)).</summary>
/// <param name="Programs">Of processes and kernel threads: user, nice and system.</param>
/// <param name="Interrupts">
/// Of interrupts, hard and soft: loopback traffic is a soft one. A kernel without CONFIG_IRQ_TIME_ACCOUNTING counts them in the time of the
/// process that was interrupted too.
/// </param>
/// <param name="Idle">Of nothing, and of waiting for a disk.</param>
/// <param name="Steal">That the host of the virtual machine gave to other guests.</param>
public sealed record MachineTime(double Programs, double Interrupts, double Idle, double Steal)
{
    private const int Fields = 8;

    /// <summary>Of all of it.</summary>
    public double Total => Programs + Interrupts + Idle + Steal;

    /// <summary>Reads the machine; null where this host does not show it.</summary>
    public static MachineTime? Read() => Of(HostFile.Lines("/proc/stat").FirstOrDefault(""));

    /// <summary>From a line <c>cpu  26830 11224 …</c>, in ticks.</summary>
    public static MachineTime? Of(string line)
    {
        string[] words = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(Fields)];
        double[] seconds = new double[Fields];
        for (int i = 0; i < Fields; i++)
            if (i < words.Length && double.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out double ticks))
                seconds[i] = ticks / Sysconf.ClockTicks;
            else
                return null;
        // user, nice, system, idle, iowait, irq, softirq, steal; guest time is part of user already.
        return new(seconds[0] + seconds[1] + seconds[2], seconds[5] + seconds[6], seconds[3] + seconds[4], seconds[7]);
    }
}
