using System.Globalization;
using Linux;

namespace Harness.Instruments.Cpu;

/// <summary>What a process has used of the processors so far (/proc/PID/stat, proc_pid_stat(5)).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The process that started it, or took it over.</param>
/// <param name="Started">In ticks since boot: tells it from a later process of the same id.</param>
/// <param name="IsKernelThread">It is a part of the kernel.</param>
/// <param name="Seconds">Of its own threads, those that ended included.</param>
/// <param name="ChildSeconds">Of children that ended and that it waited for, and of theirs.</param>
public sealed record ProcessUse(int Id, int Parent, long Started, bool IsKernelThread, double Seconds, double ChildSeconds)
{
    private const ulong KernelThread = 0x0020_0000; // PF_KTHREAD of include/linux/sched.h

    /// <summary>Every process that this host shows, those that have ended and are not yet waited for included.</summary>
    public static IReadOnlyList<ProcessUse> ReadAll() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && HostFile.Text($"{folder}/stat") is { } stat ? Of(stat) : null)
            .OfType<ProcessUse>(),
    ];

    /// <summary>From the text of a stat file; null where it is none.</summary>
    public static ProcessUse? Of(string stat)
    {
        // The name stands in brackets and may hold any character, so the fields count from behind the last one: the first is the third.
        int open = stat.IndexOf('('), close = stat.LastIndexOf(')');
        string[] fields = close < 0 ? [] : stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (open < 0 || fields.Length < 20)
            return null;
        long Number(int field) => long.Parse(fields[field - 3], CultureInfo.InvariantCulture);
        double Ticks(int field) => (double)Number(field) / Sysconf.ClockTicks;
        return new(
            int.Parse(stat.AsSpan(0, open), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture),
            (int)Number(4),
            Number(22),
            ((ulong)Number(9) & KernelThread) != 0,
            Ticks(14) + Ticks(15),
            Ticks(16) + Ticks(17));
    }
}
