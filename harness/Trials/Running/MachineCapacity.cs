using System.Globalization;
using Harness.Instruments;
using Harness.Instruments.ControlGroups;
using Harness.Instruments.Memory;
using Harness.Instruments.Network;
using Harness.Trials.Fleets;
using Linux;

namespace Harness.Trials.Running;

/// <summary>
/// What this machine can hold, and the control groups that this process lives in, read once before a run. What the host does not tell is
/// null, and refuses nothing.
/// </summary>
/// <param name="Memory">Bytes that are available: MemAvailable of /proc/meminfo, or what a control group may have more.</param>
/// <param name="DescriptorsPerProcess">RLIMIT_NOFILE, raised to the hard limit.</param>
/// <param name="SystemDescriptors">fs.file-max.</param>
/// <param name="Threads">How many more may be started: by the kernel's settings, a control group, or the limit of this user.</param>
/// <param name="MapsPerProcess">vm.max_map_count.</param>
public sealed record MachineCapacity(
    Bound? Memory, long DescriptorsPerProcess, long? SystemDescriptors, Bound? Threads, long? MapsPerProcess)
{
    /// <summary>Share of available memory that a trial may take; <see cref="MemoryGuard"/> ends one that takes more.</summary>
    private const double UsableShare = 0.9;

    private const int ThreadsOfTheSystem = 500;
    private const int MapsOfTheRuntime = 2_000;

    /// <summary>Of a .NET thread: its stack, the stack on which it takes signals, and a guard page for either.</summary>
    private const int MapsOfAThread = 4;

    /// <summary>Of <see cref="SystemDescriptors"/>, those that are in use (fs.file-nr); null where nobody asked.</summary>
    public long? OpenDescriptors { get; init; }

    /// <summary>The processors that this process and its children may use; null where nobody asked.</summary>
    public Processors? Processors { get; init; }

    /// <summary>What clients may dial from; null where nobody asked.</summary>
    public EphemeralPorts? Ports { get; init; }

    /// <summary>Memory that a trial may take.</summary>
    public long? UsableMemoryBytes => (long?)(Memory?.Value * UsableShare);

    /// <summary>
    /// How many threads one process can have: as many as may be started, and as there are memory maps for; null where neither is told.
    /// </summary>
    public long? ThreadsOfAProcess => new[] { Threads?.Value, (MapsPerProcess - MapsOfTheRuntime) / MapsOfAThread }.Min();

    /// <summary>Reads the machine, and raises this process's descriptor limit to the hard one, which children inherit.</summary>
    public static MachineCapacity Read() => new(
        Bound.Tightest(MemoryBounds()),
        Limits.RaiseOpenDescriptors(),
        HostFile.Number("/proc/sys/fs/file-max"),
        Bound.Tightest(ThreadBounds()),
        HostFile.Number("/proc/sys/vm/max_map_count"))
    {
        OpenDescriptors = HostFile.Numbers("/proc/sys/fs/file-nr")?[0],
        Processors = Processors.Read(),
        Ports = EphemeralPorts.Read(),
    };

    /// <summary>What a trial wants and this machine lacks, with the remedy; null when it fits.</summary>
    public string? WhatIsMissing(Need need)
    {
        if (need.MemoryBytes > UsableMemoryBytes)
            return $"needs about {Gibibytes(need.MemoryBytes)} GiB of memory, {Gibibytes(UsableMemoryBytes.Value)} GiB can be used by "
                + $"{Memory!.Setting}: ask for a smaller size or {Memory.Remedy}";
        long descriptors = need.DescriptorsPerSide * 2 + need.DescriptorsOfServers;
        if (descriptors > SystemDescriptors - (OpenDescriptors ?? 0))
            return $"needs {descriptors} descriptors, the system allows {SystemDescriptors}"
                + (OpenDescriptors is { } open ? $", and {open} of them are in use" : "") + ": raise fs.file-max";
        if (need.DescriptorsPerProcess > DescriptorsPerProcess)
            return $"needs {need.DescriptorsPerProcess} descriptors in one process, the limit is {DescriptorsPerProcess}: "
                + "ask for a smaller size or raise ulimit -n";
        if (need.Threads > Threads?.Value)
            return $"needs {need.Threads} threads, {Threads.Setting} allows {Threads.Value} more: {Threads.Remedy}";
        if (need.ThreadsPerProcess * MapsOfAThread > MapsPerProcess - MapsOfTheRuntime)
            return $"needs {need.ThreadsPerProcess * MapsOfAThread} memory maps in one process, the kernel allows {MapsPerProcess}: "
                + "raise vm.max_map_count";
        if (need.Processors > Processors?.Most)
            return $"needs {(need.Processors == 1 ? "a processor" : $"{need.Processors} processors")} for itself, "
                + $"this program may use {Processors}: let it use more (taskset, cpuset, quota of the control group)";
        if (Ports is { } ports && need.ConnectionsPerClient > SourcePlan.MostConnections(ports))
            return $"needs {need.ConnectionsPerClient} connections of one client, {SourcePlan.MostConnections(ports)} have a port: "
                + ports.Remedy;
        return null;
    }

    private static IEnumerable<Bound?> MemoryBounds() =>
    [
        MachineUse.Read().AvailableBytes is { } bytes ? new(bytes, "MemAvailable of the machine", "free memory") : null,
        .. GroupMemory.Read().Select(group =>
            Bound.OfGroup(group.FreeBytes, group.Setting, "MemoryMax= of a service, --memory of a container")),
    ];

    private static IEnumerable<Bound?> ThreadBounds() =>
    [
        OfKernel("kernel.pid_max", HostFile.Number("/proc/sys/kernel/pid_max")),
        OfKernel("kernel.threads-max", HostFile.Number("/proc/sys/kernel/threads-max")),
        GroupTasks.Tightest() is { } tasks
            ? Bound.OfGroup(tasks.Free, GroupTasks.Setting, "TasksMax= of a service, --pids-limit of a container")
            : null,
        UserTasks.Read() is { } user ? new(user.Free, "the limit of this user (ulimit -u)", "raise ulimit -u") : null,
    ];

    private static Bound? OfKernel(string setting, long? value) => value is { } most
        ? new(most - ThreadsOfTheSystem, setting, "raise kernel.pid_max and kernel.threads-max")
        : null;

    private static string Gibibytes(long bytes) => (bytes / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture);
}
