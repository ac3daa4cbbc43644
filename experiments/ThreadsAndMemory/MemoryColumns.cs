namespace Experiments.ThreadsAndMemory;

/// <summary>What is measured before the wall of memory alone.</summary>
static class MemoryColumns
{
    public static readonly Parameter Limit =
        new("memory-limit-mib", "MiB", "that a control group of the server may have, without swap", new([], [], []));

    public static readonly Column HeapLimit = new("runtime_sees_bytes", "B",
        "what the runtime of .NET believes that its heap may have, in a group of the same limit", "GCMemoryInfo.TotalAvailableMemoryBytes");
    public static readonly Column Peak = new("group_peak_bytes", "B", "the most that the group held",
        "memory.max_usage_in_bytes, memory.peak");
    public static readonly Column Used = new("group_bytes", "B", "what the group held at the last reading before the end or before the "
        + "first connection that was not served", "memory.usage_in_bytes, memory.current");
    public static readonly Column Anonymous = new("group_anonymous_bytes", "B", "of that, heaps and stacks", "memory.stat");
    public static readonly Column Kernel = new("group_kernel_bytes", "B", "of that, the kernel's for the server's end of its connections "
        + "and for the process", "memory.kmem.usage_in_bytes, memory.stat");
    public static readonly Column KernelEach = new("group_kernel_per_connection_bytes", "B",
        "what the connections added to it, for each connection", "the same, less its value before them");
    public static readonly Column Committed = new("heap_committed_bytes", "B",
        "what the runtime had taken from the system for its heap, at the same reading", "the server's answer to memory");
    public static readonly Column TimesMet = new("limit_met", "1", "how often the limit was met", "memory.failcnt, memory.events");
    public static readonly Column Killed = new("kernel_killed", "processes", "processes of the group that the kernel killed",
        "oom_kill of memory.oom_control, of memory.events");

    public static readonly IReadOnlyList<Column> All =
        [HeapLimit, Peak, Used, Anonymous, Kernel, KernelEach, Committed, TimesMet, Killed, WallsColumns.Restarted];
}
