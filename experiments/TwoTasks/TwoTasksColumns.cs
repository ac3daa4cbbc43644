namespace Experiments.TwoTasks;

/// <summary>
/// What two-tasks sweeps and measures. Idle trials measure tasks, descriptors and memory; loaded ones what a message costs.
/// </summary>
static class TwoTasksColumns
{
    public static readonly Parameter Connections = new("connections", "connections",
        "connections held open at once, each after one verified echo",
        new([500], [2_000, 5_000, 10_000], [2_000, 5_000, 10_000, 85_000]));

    public static readonly Parameter Offered = new("messages-per-second", "messages a second",
        "offered load over all connections, an open loop of 64-byte messages, up to what two tasks cannot carry; 0 leaves them idle",
        new([0, 1_000], [0, 40_000], [0, 120_000]));

    public static readonly Column Processes = new("server_processes", "processes",
        "server processes of the fleet", "plan");
    public static readonly Column Tasks = new("tasks", "tasks",
        "tasks that serve connections by a .NET server's own count; goroutines of the process (runtime.NumGoroutine)",
        "the subject's census")
    { IsTotal = true };
    public static readonly Column WaitingTasks = new("waiting_tasks", "tasks",
        "async methods of .NET that wait, less those that wait for another one: chains of them, each a task",
        "the runtime's object graph, by EventPipe from outside")
    { IsTotal = true };
    public static readonly Column Buffers = new("buffers_per_connection", "buffers",
        "buffers of 4 KiB that a connection holds once it has echoed; empty where nobody knows", "plan");
    public static readonly Column TasksEach = new("tasks_per_connection", "tasks",
        "further tasks for each further connection", "the subject's own count");
    public static readonly Column Descriptors = new("descriptors", "descriptors",
        "open descriptors of all server processes", "/proc/PID/fd")
    { IsTotal = true };
    public static readonly Column DescriptorsEach = new("descriptors_per_connection", "descriptors",
        "further descriptors for each further connection", "/proc/PID/fd");
    public static readonly Column Rss = new("rss_bytes", "B",
        "resident set of all server processes", "VmRSS of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column AnonymousEach = new("anon_per_connection_bytes", "B",
        "growth of anonymous memory for each further connection", "RssAnon of /proc/PID/status");
    public static readonly Column LiveEach = new("managed_live_per_connection_bytes", "B",
        "growth of reachable objects for each further connection", "the subject's own account");
    public static readonly Column StackEach = new("stack_per_connection_bytes", "B",
        "growth of Go's StackInuse for each further connection", "the subject's own account");
    public static readonly Column IdleShare = new("idle_cpu_share", "cores",
        "processor time of the servers over wall time while every connection is idle, the least of three spans of 0.15 s",
        "CPU clock of the process");
    public static readonly Column Served = new("served_messages_per_second", "1/s",
        "messages echoed over the time that they took", "the clients' clock");
    public static readonly Column CpuPerMessage = new("cpu_per_message_seconds", "s",
        "processor time of the servers for one message", "CPU clock of the process");
    public static readonly Column CpuShare = new("cpu_share", "cores",
        "processor time of the servers over wall time under load", "CPU clock of the process");
    public static readonly Column MachineShare = new("machine_cpu_share_percent", "%",
        "processor time of servers and clients under load, of all that the processors have", "CPU clock of the process, getrusage(2)");
    public static readonly Column SwitchesPerMessage = new("context_switches_per_message", "switches",
        "times that a thread of the servers left its core, for one message", "/proc/PID/task/*/status");
    public static readonly Column P50 = new("latency_p50_seconds", "s",
        "median from when a message was due to its echo", "the clients' clock");
    public static readonly Column P99 = new("latency_p99_seconds", "s",
        "99th percentile of the same", "the clients' clock");
    public static readonly Column LateSend = new("client_late_send_p99_seconds", "s",
        "99th percentile of how late the client itself sent: the error of the latencies", "the clients' clock");
    public static readonly Column ClientShare = new("client_cpu_share", "cores",
        "processor time of the clients over wall time under load", "getrusage(2)");

    public static readonly IReadOnlyList<Column> All =
    [
        Processes, Buffers, Tasks, WaitingTasks, TasksEach, Descriptors, DescriptorsEach,
        Rss, AnonymousEach, LiveEach, StackEach, IdleShare,
        Served, CpuPerMessage, CpuShare, MachineShare, SwitchesPerMessage, P50, P99, LateSend, ClientShare,
    ];
}
