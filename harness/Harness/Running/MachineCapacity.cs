using System.Globalization;
using Harness.Declaring;
using Linux;

namespace Harness.Running;

/// <summary>What this machine can hold, read once before a run.</summary>
/// <param name="AvailableMemoryBytes">MemAvailable of /proc/meminfo.</param>
/// <param name="DescriptorsPerProcess">RLIMIT_NOFILE, raised to the hard limit.</param>
/// <param name="SystemDescriptors">fs.file-max.</param>
/// <param name="Threads">The smaller of kernel.pid_max and kernel.threads-max.</param>
/// <param name="MapsPerProcess">vm.max_map_count.</param>
public sealed record MachineCapacity(
    long AvailableMemoryBytes, long DescriptorsPerProcess, long SystemDescriptors, long Threads, long MapsPerProcess)
{
    /// <summary>Share of available memory that a trial may take; <see cref="MemoryGuard"/> ends one that takes more.</summary>
    private const double UsableShare = 0.9;

    private const int ThreadsOfTheSystem = 500;
    private const int MapsOfTheRuntime = 2_000;

    /// <summary>Of a .NET thread: its stack, the stack on which it takes signals, and a guard page for either.</summary>
    private const int MapsOfAThread = 4;

    /// <summary>Memory that a trial may take.</summary>
    public long UsableMemoryBytes => (long)(AvailableMemoryBytes * UsableShare);

    /// <summary>Reads the machine, and raises this process's descriptor limit to the hard one, which children inherit.</summary>
    public static MachineCapacity Read() => new(
        MemInfo("MemAvailable"),
        Limits.RaiseOpenDescriptors(),
        Setting("/proc/sys/fs/file-max"),
        Math.Min(Setting("/proc/sys/kernel/pid_max"), Setting("/proc/sys/kernel/threads-max")),
        Setting("/proc/sys/vm/max_map_count"));

    /// <summary>What a trial wants and this machine lacks, with the remedy; null when it fits.</summary>
    public string? WhatIsMissing(Need need)
    {
        if (need.MemoryBytes > UsableMemoryBytes)
            return $"needs about {Gibibytes(need.MemoryBytes)} GiB of memory, {Gibibytes(UsableMemoryBytes)} GiB can be used: "
                + "ask for a smaller size or free memory";
        if (need.DescriptorsPerSide * 2 > SystemDescriptors)
            return $"needs {need.DescriptorsPerSide * 2} descriptors, the system allows {SystemDescriptors}: raise fs.file-max";
        if (need.DescriptorsPerProcess > DescriptorsPerProcess)
            return $"needs {need.DescriptorsPerProcess} descriptors in one process, the limit is {DescriptorsPerProcess}: "
                + "ask for a smaller size or raise ulimit -n";
        if (need.Threads > Threads - ThreadsOfTheSystem)
            return $"needs {need.Threads} threads, the kernel allows {Threads}: raise kernel.pid_max and kernel.threads-max";
        if (need.ThreadsPerProcess * MapsOfAThread > MapsPerProcess - MapsOfTheRuntime)
            return $"needs {need.ThreadsPerProcess * MapsOfAThread} memory maps in one process, the kernel allows {MapsPerProcess}: "
                + "raise vm.max_map_count";
        return null;
    }

    private static long MemInfo(string key)
    {
        string line = File.ReadLines("/proc/meminfo").First(l => l.StartsWith(key + ":", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(key.Length + 1).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
    }

    private static long Setting(string path)
    {
        string text = File.ReadAllText(path).Trim();
        return ulong.Parse(text, CultureInfo.InvariantCulture) is var value && value > long.MaxValue ? long.MaxValue : (long)value;
    }

    private static string Gibibytes(long bytes) => (bytes / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture);
}
