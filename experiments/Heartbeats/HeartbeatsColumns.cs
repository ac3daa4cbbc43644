namespace Experiments.Heartbeats;

/// <summary>What heartbeats sweeps and measures.</summary>
static class HeartbeatsColumns
{
    public static readonly Parameter Count = new("deadlines", "deadlines",
        "deadlines at once, each due once a second at a phase of its own",
        new([1_000], [10_000, 100_000], [10_000, 100_000, 1_000_000]));

    public static readonly Parameter Period = new("period-seconds", "seconds",
        "between two beats of one deadline; deadlines in one process know 1 s alone", new([1], [1], [1, 30]));

    public static readonly Column Bytes = new("anon_per_deadline_bytes", "B",
        "growth of anonymous memory for each deadline", "RssAnon of /proc/PID/status");
    public static readonly Column LiveBytes = new("managed_live_per_deadline_bytes", "B",
        "growth of reachable objects for each deadline", "the subject's own account");
    public static readonly Column ArmSeconds = new("arm_seconds", "s", "to set one", "the subject's clock, over all");

    public static readonly Column BeatShare = new("beats_ratio", "ratio",
        "deadlines that came over those that were due: 1 when it keeps up", "the subject's count");
    public static readonly Column CpuShare = new("cpu_share", "cores", "processor time over wall time while they beat", "getrusage(2)");
    public static readonly Column OnTimeShare = new("beats_on_time_ratio", "ratio",
        "deadlines that came no later than a tenth of their period over those that were due", "the subject's count");
    public static readonly Column CpuOnTime = new("cpu_per_beat_on_time_seconds", "s",
        "processor time of each that came on time, all of it; of one where none did", "getrusage(2)");
    public static readonly Column CpuEach = new("cpu_per_beat_seconds", "s", "processor time of each that came", "getrusage(2)");
    public static readonly Column AllocatedEach = new("allocated_per_beat_bytes", "B", "bytes allocated for each that came",
        "the runtime's own account");
    public static readonly Column EarlyShare = new("early_ratio", "ratio",
        "of those that came, how many came before their time: the runtime's timers go by a clock that steps every few milliseconds",
        "the subject's count");
    public static readonly Column P50 = new("lateness_p50_seconds", "s",
        "median of how late they came; one before its time is 0 late", "the subject's clock");
    public static readonly Column P99 = new("lateness_p99_seconds", "s", "99th percentile of it", "the subject's clock");
    public static readonly Column Maximum = new("lateness_max_seconds", "s", "the latest", "the subject's clock");

    public static readonly Column MoveSeconds = new("move_seconds", "s",
        "to move one further, as at each message, in an order without order and while none is due", "the subject's clock, over all moves");
    public static readonly Column MoveCpu = new("move_cpu_seconds", "s", "processor time of it", "getrusage(2)");
    public static readonly Column ExpireMaximum = new("expire_all_last_seconds", "s",
        "all due in the same millisecond: how late the last came", "the subject's clock");
    public static readonly Column ExpireCpu = new("expire_all_cpu_seconds", "s",
        "processor time until the last had come", "getrusage(2)");

    public static readonly Column Processes = new("server_processes", "processes", "processes of the server fleet", "the fleet's plan");
    public static readonly Column ClientShare = new("client_cpu_share", "cores",
        "processor time of the clients over wall time while they listen", "getrusage(2)");
    public static readonly Column Missed = new("missed", "beats", "beats whose number never came", "the clients' count");
    public static readonly Column BlockedBeats = new("blocked", "beats",
        "beats that the server's kernel did not take", "the servers' count");
    public static readonly Column HeardP50 = new("heard_p50_seconds", "s",
        "median of how late a beat was read by its client", "CLOCK_MONOTONIC of both");
    public static readonly Column HeardP99 = new("heard_p99_seconds", "s", "99th percentile of it", "CLOCK_MONOTONIC of both");
    public static readonly Column HeardMaximum = new("heard_max_seconds", "s", "the latest", "CLOCK_MONOTONIC of both");

    public static readonly IReadOnlyList<Column> All =
    [
        Bytes, LiveBytes, ArmSeconds, BeatShare, OnTimeShare, CpuShare, CpuOnTime, CpuEach, AllocatedEach, EarlyShare, P50, P99, Maximum,
        MoveSeconds, MoveCpu, ExpireMaximum, ExpireCpu,
        Processes, ClientShare, Missed, BlockedBeats, HeardP50, HeardP99, HeardMaximum,
    ];
}
