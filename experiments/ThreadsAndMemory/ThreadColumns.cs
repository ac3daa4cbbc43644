namespace Experiments.ThreadsAndMemory;

/// <summary>What is measured before the walls of threads and of maps alone.</summary>
static class ThreadColumns
{
    public static readonly Parameter TaskLimit = new("task-limit", "tasks",
        "of the control group (pids.max), or process ids of the namespace (kernel.pid_max)", new([], [], []));
    public static readonly Parameter MapLimit =
        new("map-limit", "maps", "that a process may have (vm.max_map_count)", new([], [], []));

    public static readonly Column OwnThreads = new("own_threads", "threads",
        "what the process runs at the wall besides a thread for each connection that answered", "Threads of /proc/PID/status");
    public static readonly Column FailedStarts = new("thread_starts_failed_per_second", "1/s",
        "calls of clone that failed while connections wait, a second", "see counting_method");
    public static readonly Column KernelRefused = new("tasks_refused", "threads",
        "threads that the kernel refused, until the watch at the wall was over", "max of the group's pids.events");
    public static readonly Column ServedAfterClosing = new("served_after_closing", "connections",
        "of those that waited, served when as many as could be, 200 at most, had been closed", "answers on connections");
    public static readonly Column Maps = new("maps", "maps", "maps of the process at the wall", "lines of /proc/PID/maps");
    public static readonly Column MapsEach = new("maps_per_thread", "maps",
        "what the threads added to them, for each thread", "lines of /proc/PID/maps");

    public static readonly IReadOnlyList<Column> All =
        [OwnThreads, FailedStarts, KernelRefused, ServedAfterClosing, .. Column.InFullAlone(Maps, MapsEach)];
}
