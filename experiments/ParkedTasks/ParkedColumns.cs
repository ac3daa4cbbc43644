namespace Experiments.ParkedTasks;

/// <summary>
/// What parked-tasks sweeps and measures. "Growth" is against a baseline after warm-up and a collection, "a unit" is one parked task,
/// goroutine or thread.
/// </summary>
static class ParkedColumns
{
    public static readonly Parameter Count = new("count", "units",
        "units parked at once in one process; threads to 10,000, everything else from 10,000",
        new(
            [100, 200, 500, 10_000, 20_000, 50_000],
            [200, 500, 1_000, 1_500, 2_000, 10_000, 20_000, 50_000, 70_000, 100_000],
            [1_000, 2_000, 4_000, 7_000, 10_000, 50_000, 100_000, 500_000, 1_000_000]));

    public static readonly Column AllocatedEach = new("allocated_per_unit_bytes", "B",
        "bytes allocated to park one unit", "the subject's own account");
    public static readonly Column Live = new("live_bytes", "B",
        "growth of reachable objects", "the subject's own account after a collection")
    { IsTotal = true };
    public static readonly Column LiveEach = new("live_per_unit_bytes", "B",
        "the same for one unit", "the subject's own account");
    public static readonly Column Anonymous = new("rss_anon_growth_bytes", "B",
        "growth of resident memory that no file backs", "RssAnon of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column AnonymousEach = new("rss_anon_per_unit_bytes", "B",
        "the same for one unit", "RssAnon");
    public static readonly Column RssEach = new("rss_per_unit_bytes", "B",
        "growth of the resident set for one unit", "VmRSS of /proc/PID/status");
    public static readonly Column Virtual = new("virtual_growth_bytes", "B",
        "growth of the reserved address space", "VmSize of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column Committed = new("managed_committed_bytes", "B",
        "memory that the runtime took for its heap, all of the process", "the subject's own account")
    { IsTotal = true };
    public static readonly Column StackInUse = new("stack_inuse_bytes", "B",
        "Go's StackInuse, all of the process", "runtime.MemStats")
    { IsTotal = true };
    public static readonly Column System = new("sys_bytes", "B",
        "Go's Sys: all memory obtained from the system", "runtime.MemStats")
    { IsTotal = true };
    public static readonly Column ThreadStack = new("thread_stack_growth_bytes", "B",
        "growth of resident thread stacks", "/proc/PID/smaps")
    { IsTotal = true };
    public static readonly Column StackLimit = new("stack_limit_bytes", "B",
        "limit of the stack of the process, which is the default of its threads' (ulimit -s); empty where there is none",
        "/proc/PID/limits");
    public static readonly Column KernelEach = new("kernel_per_unit_bytes", "B",
        "growth of kernel stacks, page tables and slab caches for one unit", "/proc/meminfo and /proc/slabinfo");
    public static readonly Column Threads = new("threads", "threads",
        "threads of the process while all units are parked", "Threads of /proc/PID/status");
    public static readonly Column ThreadLimit = new("thread_limit", "threads",
        "threads that one process can have by the limits of the machine; of threads alone, empty where no limit is told",
        "kernel.pid_max, kernel.threads-max, vm.max_map_count, control groups, ulimit -u");
    public static readonly Column GoroutineStruct = new("goroutine_struct_bytes", "B",
        "of Go: what the runtime keeps of a goroutine beside its stack, its g", "debugging information of the peer (DWARF)");
    public static readonly Column ParkSeconds = new("park_seconds", "s",
        "time until all units are parked", "the subject's clock")
    { IsTotal = true };
    public static readonly Column WakeSeconds = new("wake_seconds", "s",
        "time from the first wake-up until every unit has run on", "the subject's clock")
    { IsTotal = true };

    public static readonly IReadOnlyList<Column> All =
    [
        AllocatedEach, Live, LiveEach, Anonymous, AnonymousEach, RssEach, Virtual, Committed, StackInUse, System,
        ThreadStack, StackLimit, KernelEach, Threads, ThreadLimit, GoroutineStruct, ParkSeconds, WakeSeconds,
    ];
}
