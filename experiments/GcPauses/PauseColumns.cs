namespace Experiments.GcPauses;

/// <summary>
/// What gc-pauses sweeps and measures. "The phase" is the open loop, or the churn, at full warmth; "under load" is the warm-up before it as
/// well. Cells of a load that a subject does not run are empty.
/// </summary>
static class PauseColumns
{
    public static readonly Parameter Connections = new("connections", "connections",
        "connections held open, one message a second due on each (in the smoke profile 20); a churn opens and closes as many, or a quarter",
        new([250], [10_000], [10_000]));
    public static readonly Parameter CacheEntries = new("cache-entries", "entries",
        "4 KiB copies of messages that the server keeps, each replaced at random: survivors of a collection (16,384 are 64 MiB)",
        new([0, 16_384], [0], [0, 16_384]));

    public static readonly Column Offered = new("offered_messages_per_second", "1/s",
        "messages due each second, 4 KiB each", "plan");
    public static readonly Column Served = new("served_messages_per_second", "1/s",
        "messages echoed each second of the phase", "the clients' clock");
    public static readonly Column ChurnRate = new("churned_connections_per_second", "1/s",
        "connections opened, echoed on once and closed each second, 64 at once, whichever way they close", "the clients' clock");

    public static readonly Column AllocatedRate = new("allocated_per_second_bytes", "B",
        "bytes allocated each second of the phase, without what the reading itself allocates", "the subject's own account (memory)");
    public static readonly Column AllocatedEach = new("allocated_per_message_bytes", "B",
        "bytes allocated in the phase for each message", "the subject's own account (memory)");
    public static readonly Column AllocatedConnection = new("allocated_per_connection_closed_by_fin_bytes", "B",
        "bytes allocated in the phase for each connection of a churn that closes by a FIN", "the subject's own account (memory)");
    public static readonly Column AllocatedReset = new("allocated_per_connection_bytes", "B",
        "the same of a churn that closes by a reset, which .NET tells a server by an exception", "the subject's own account (memory)")
    {
        IsInFullAlone = true,
    };
    public static readonly Column PhaseTime = new("phase_seconds", "s",
        "how long the phase took", "the clients' clock");
    public static readonly Column Objects = new("objects_allocated", "objects",
        "objects allocated on the heap in the phase",
        "Go: MemStats.Mallocs, less what reading it allocates; .NET: an event for each object");
    public static readonly Column Buffers = new("buffers_allocated", "buffers",
        "of these the objects of a buffer's size: Go's size class of 4,096 bytes, .NET's objects of 4,120", "the same");

    public static readonly Column Generation0 = new("collections_gen0", "collections",
        "collections of generation 0 alone in the phase", "the subject's own account (gc)");
    public static readonly Column Generation1 = new("collections_gen1", "collections",
        "collections of generation 1 in the phase", "the subject's own account (gc)");
    public static readonly Column Generation2 = new("collections_gen2", "collections",
        "full collections in the phase; each of Go's is one", "the subject's own account (gc)");
    public static readonly Column CollectionsPerMessages = new("collections_per_100k_messages", "collections",
        "collections under load, by 100,000 messages: ten seconds of 10,000 connections", "the subject's own account (gc)");

    public static readonly Column PauseMethod = new("pause_method", "",
        "who recorded the pauses, or why nobody did", "choice of the instrument");
    public static readonly Column Pauses = new("pauses", "pauses",
        "pauses of the phase; of Go one a cycle, its two stops added up", "pause_method");
    public static readonly Column PauseP50 = new("pause_p50_seconds", "s",
        "median of the pauses of the phase", "pause_method");
    public static readonly Column PauseP95 = new("pause_p95_seconds", "s",
        "95th percentile of them, nearest rank", "pause_method");
    public static readonly Column PauseP99 = new("pause_p99_seconds", "s",
        "99th percentile of them, nearest rank: of fewer than 100 the longest", "pause_method");
    public static readonly Column PauseMaximum = new("pause_max_seconds", "s",
        "the longest pause of the phase", "pause_method");
    public static readonly Column PauseAgreement = new("pause_agreement_ratio", "ratio",
        "sum of the recorded pauses under load over the runtime's own total, which leaves out a part of the server collector's",
        "pause_method, against the runtime's total");
    public static readonly Column PausePerMessages = new("pause_per_100k_messages_seconds", "s",
        "time paused under load, by 100,000 messages", "pause_method, else the runtime's own total");
    public static readonly Column PauseRate = new("pauses_per_second", "1/s",
        "pauses for each second of the phase", "pause_method");
    public static readonly Column PauseInterval = new("pause_interval_seconds", "s",
        "mean time from the beginning of one pause of the phase to the next; empty with fewer than two", "pause_method");
    public static readonly Column PauseShare = new("pause_share_percent", "%",
        "share of the phase in which the process stood still", "pause_method, else the runtime's own total");

    public static readonly Column Rss = new("rss_bytes", "B",
        "resident set of the server at the end of the phase, garbage included", "VmRSS of /proc/PID/status");
    public static readonly Column Committed = new("managed_committed_bytes", "B",
        "memory that the runtime held for its heap at the end of the phase", "the subject's own account (memory)");
    public static readonly Column LiveEach = new("live_per_connection_bytes", "B",
        "reachable objects once all connections are idle and a full collection has run, over the connections, fixed cost included",
        "the subject's own account (memory)");
    public static readonly Column ServerShare = new("server_cpu_share", "cores",
        "processor time of the server over the time of the phase, collector included", "the server's processor clock");

    public static readonly Column EchoP50 = new("echo_p50_seconds", "s", "median latency from when a message was due", "the client");
    public static readonly Column EchoP99 = new("echo_p99_seconds", "s", "99th percentile of it", "the client");
    public static readonly Column EchoP999 = new("echo_p999_seconds", "s", "99.9th percentile of it", "the client");
    public static readonly Column EchoMaximum = new("echo_max_seconds", "s", "the slowest echo", "the client");
    public static readonly Column SlowInPause = new("slow_in_pause_percent", "%",
        "slowest 1% of the echoes that met a pause between due and done", "the client and pause_method, one clock");
    public static readonly Column SampledInPause = new("sampled_in_pause_percent", "%",
        "evenly sampled echoes that met a pause: what chance gives", "the client and pause_method, one clock");
    public static readonly Column LateSend = new("late_send_p99_seconds", "s",
        "99th percentile of how late the client itself sent a message: the error of the latencies", "the client");
    public static readonly Column ClientShare = new("client_cpu_share", "cores",
        "processor time of the client over the time of the phase", "getrusage(2)");

    public static readonly Column PauseLine = new("pause_timeline", "",
        "the first 400 pauses of the phase, each as start in ms of the phase + duration in us", "pause_method")
    { IsSeries = true, Holds = Column.ReadBy(TimeLine.Pauses) };
    public static readonly Column LatencyLine = new("latency_timeline", "",
        "the slowest echo in us of the messages due in each 20 ms of the phase", "the client")
    { IsSeries = true, Holds = Column.ReadBy(TimeLine.Latency) };

    public static readonly IReadOnlyList<Column> All =
    [
        Offered, Served, ChurnRate, AllocatedRate, AllocatedEach, AllocatedConnection, AllocatedReset, PhaseTime, Objects, Buffers,
        Generation0, Generation1, Generation2, CollectionsPerMessages,
        PauseMethod, Pauses, PauseP50, PauseP95, PauseP99, PauseMaximum, PauseAgreement, PausePerMessages, PauseRate,
        PauseInterval, PauseShare,
        Rss, Committed, LiveEach, ServerShare,
        EchoP50, EchoP99, EchoP999, EchoMaximum, SlowInPause, SampledInPause, LateSend, ClientShare, PauseLine, LatencyLine,
    ];
}
