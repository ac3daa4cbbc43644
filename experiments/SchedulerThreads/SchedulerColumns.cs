namespace Experiments.SchedulerThreads;

/// <summary>What scheduler-threads measures: a closed loop that saturates, then an open one at half of that.</summary>
static class SchedulerColumns
{
    private const string Half = "of an open loop at half of what the runtime's server as it comes echoed in a closed one";

    public static readonly Parameter Connections = new("connections", "connections", "open at once; 16 of them have a message under way",
        new([16], [100], [100]));

    public static readonly Column Switches = new("context_switches_per_message", "switches",
        "times that a thread of the server left its core, for a message of the closed loops", "/proc/PID/task/*/status");
    public static readonly Column WorkItems = new("work_items_per_message", "items",
        "that the thread pool of .NET did, for a message of the closed loops", "ThreadPool.CompletedWorkItemCount, by the server's answer");

    public static readonly Column HalfP50 = Percentile("p50", "50th"), HalfP99 = Percentile("p99", "99th"),
        HalfP999 = Percentile("p999", "99.9th");
    public static readonly Column HalfCpu = new("half_cpu_per_message_seconds", "s", $"processor time of the server for a message {Half}",
        "CPU clock of the process");

    public static readonly Column Threads = new("threads", "threads", "of the server, when the loads are over", "/proc/PID/task");
    public static readonly Column Engines = new("engine_threads", "threads", "of them, those of .NET that wait in epoll",
        "/proc/PID/task/*/comm");
    public static readonly Column Workers = new("worker_threads", "threads", "of them, those of the thread pool of .NET",
        "/proc/PID/task/*/comm");
    public static readonly Column Believed = new("processors", "processors",
        "that the runtime believes to have: Environment.ProcessorCount, or GOMAXPROCS", "the server's answer");

    public static readonly IReadOnlyList<Column> LessIsBetter =
        [LoadColumns.P99, LoadColumns.ServerCpu, Switches, HalfP50, HalfP99, HalfP999, HalfCpu];

    public static readonly IReadOnlyList<Column> All =
    [
        .. LoadColumns.Closed, Switches, WorkItems, LoadColumns.Offered, LoadColumns.RateKept, HalfP50, HalfP99, HalfP999,
        LoadColumns.LateSend, HalfCpu, Threads, Engines, Workers, Believed,
    ];

    private static Column Percentile(string id, string rank) => new(
        $"half_{id}_seconds", "s", $"{rank} percentile {Half}, from when a message was due to its echo", "the clients' clock");
}
