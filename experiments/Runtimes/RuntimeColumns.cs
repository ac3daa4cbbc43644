namespace Experiments.Runtimes;

/// <summary>What runtimes sweeps and measures.</summary>
static class RuntimeColumns
{
    public const long MessagesPerSecond = 1_000;

    public static readonly Parameter Connections = new("connections", "connections",
        "idle connections, of which one is told; 0 for parked tasks", new([0, 500], [0, 5_000], [0, 8_000]))
    {
        Unset = 0,
    };

    public static readonly Parameter Tasks = new("tasks", "tasks",
        "tasks parked, of which one is told; 0 for servers", new([0, 20_000], [0, 200_000], [0, 500_000]))
    {
        Unset = 0,
    };

    public static readonly Column Runtime = new("runtime", "", "what runs the subject", "the subject's first line");

    public static readonly Column Start = new("start_to_first_echo_seconds", "s",
        "from before the server is started to the first message back, the median of some starts behind a first", "the harness's clock");
    public static readonly Column StartCpu = new("start_cpu_seconds", "s",
        "processor time of the server until then, likewise", "CPU clock of the process");

    public static readonly Column IdleAnonymous = new("idle_rss_anon_bytes", "B",
        "resident memory that no file backs, before the first connection or task and after a collection", "RssAnon of /proc/PID/status");
    public static readonly Column IdleRss = new("idle_rss_bytes", "B", "the same with what files back", "VmRSS of /proc/PID/status");
    public static readonly Column IdleThreads = new("idle_threads", "threads", "threads then", "Threads of /proc/PID/status");

    public static readonly Column AnonymousEach = new("rss_anon_per_unit_bytes", "B",
        "growth of resident memory that no file backs, for one more idle connection, echoed on once, or parked task; after a collection",
        "RssAnon of /proc/PID/status");
    public static readonly Column LiveEach = new("live_per_unit_bytes", "B", "growth of reachable objects, likewise",
        "the subject's own account");

    public static readonly Column Kept = new("rate_kept_at_1000_ratio", "ratio",
        "messages that were back when a schedule of 1,000 a second ended over all that were due", "the clients' clock");
    public static readonly Column LowCpu = new("cpu_per_message_at_1000_seconds", "s",
        "processor time of the server over its messages; 1,000 a second", "CPU clock of the process");
    public static readonly Column LowP99 = new("latency_p99_at_1000_seconds", "s",
        "99th percentile from when a message was due to its echo; 1,000 a second", "the clients' clock");

    public static readonly IReadOnlyList<Column> All =
    [
        Runtime, Start, StartCpu, IdleAnonymous, IdleRss, IdleThreads, AnonymousEach, LiveEach, Kept, LowCpu, LowP99, .. LoadColumns.Closed,
    ];

    public static readonly IReadOnlyList<Column> LessIsBetter =
    [
        Start, StartCpu, IdleAnonymous, IdleRss, IdleThreads, AnonymousEach, LiveEach, LowCpu, LowP99, LoadColumns.ServerCpu,
        LoadColumns.P50, LoadColumns.P99,
    ];

    public static readonly IReadOnlyList<Column> MoreIsBetter = [LoadColumns.MessagesPerSecond];
}
