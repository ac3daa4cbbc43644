using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>
/// A control group that may have so much memory, that of the kernel for its processes included, and no swap (cgroup-v1/memory.rst,
/// cgroup-v2.rst). The name of a file is empty where one version has none.
/// </summary>
public sealed class MemoryGroup : ControlGroup
{
    private const string Controller = "memory";
    private const string FirstWithSwap = "memory.memsw.limit_in_bytes";
    private const string FirstFailures = "memory.failcnt";
    private const string SecondSwap = "memory.swap.max";
    private const string Stat = "memory.stat";
    private const long Usual = 64 << 20;

    /// <exception cref="TrialFailedException">It is not permitted.</exception>
    public MemoryGroup(Launcher launcher, long mostBytes)
        : base(launcher, Controller, LimitsOf(mostBytes))
    {
        launcher.Kills.Watch(Folder);
    }

    /// <summary>Why none can be made, in one line that says what is missing; null where one can.</summary>
    public static string? WhyNot => Refusal(Controller, LimitsOf(Usual));

    /// <summary>What the group holds now, memory and the pages of files that it read first.</summary>
    public long? UsedBytes => Number("memory.usage_in_bytes", "memory.current");

    /// <summary>The most that it held; version 2 has it since Linux 5.19.</summary>
    public long? PeakBytes => Number("memory.max_usage_in_bytes", "memory.peak");

    /// <summary>Of that, what the kernel holds for its processes: descriptors, sockets, page tables.</summary>
    public long? KernelBytes =>
        Has("memory.kmem.usage_in_bytes", "") ? Number("memory.kmem.usage_in_bytes", "") : Counted(("", ""), (Stat, "kernel"));

    /// <summary>Of that, heaps and stacks.</summary>
    public long? AnonymousBytes => Counted((Stat, "rss"), (Stat, "anon"));

    /// <summary>How often the limit was met, and pages of files had to be given up, or nothing could be.</summary>
    public long? TimesMet => Has(FirstFailures, "") ? Number(FirstFailures, "") : Counted(("", ""), ("memory.events", "max"));

    /// <summary>Processes that the kernel killed for want of memory; in version 1 since Linux 4.13.</summary>
    public long? Killed => Counted(("memory.oom_control", "oom_kill"), ("memory.events", "oom_kill"));

    /// <summary>Memory with swap is charged first: were it no larger, failures would count there.</summary>
    private static GroupLimit[] LimitsOf(long mostBytes) =>
    [
        new("memory.limit_in_bytes", "memory.max", mostBytes),
        new(FirstWithSwap, "", mostBytes + Environment.SystemPageSize, IsOptional: true),
        new("", SecondSwap, 0, IsOptional: true),
    ];
}
