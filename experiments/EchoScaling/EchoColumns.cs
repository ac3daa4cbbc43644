namespace Experiments.EchoScaling;

/// <summary>What echo-scaling sweeps and measures.</summary>
static class EchoColumns
{
    private const string Pass = "one message of 64 bytes under way on every connection, in a pass of their own";

    public static readonly Parameter Connections = new("connections", "connections",
        "connections held open, each of them at work",
        new([20, 100], [1_000], [100, 1_000, 10_000, 50_000, 100_000]));

    public static readonly Parameter Offered = new("messages-per-second", "messages a second",
        "offered to every subject alike over all connections; 0 has each carry what it can, and shares of that",
        new([0, 1_000], [0], [0, EchoSweep.SameToAll]))
    { Least = 0 };

    public static readonly Column Processes = new("server_processes", "processes", "server processes of the fleet", "plan");
    public static readonly Column Rss = new("rss_bytes", "B", "resident set of all server processes, under load",
        "VmRSS of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column AnonymousEach = new("anon_per_connection_bytes", "B",
        "growth of anonymous memory for each further connection, after the load and a collection", "RssAnon of /proc/PID/status");
    public static readonly Column Peak = new("peak_messages_per_second", "messages/s",
        "the most that was carried with a message of 64 bytes under way on each connection at most, by a ladder of ever more of them",
        "the clients' count and clock");
    public static readonly Column PeakInFlight = new("peak_messages_in_flight", "messages", "under way at once at that step of the ladder",
        "what the clients were told");
    public static readonly Column Calls = new("system_calls_per_message", "1", $"system calls of the servers for one message: {Pass}",
        "the method of counting_method");
    public static readonly Column CountingMethod = new("counting_method", "", "how system calls were counted, or why not", "the kernel");
    public static readonly Column Switches = new("same_context_switches_per_message", "switches",
        "times that a thread of the servers left its core, for one message of that load", "/proc/PID/task/*/status");
    public static readonly Column Tail = new("same_p99_over_p50", "ratio",
        "99th percentile over the median of the latency under the load that is the same to all", "the clients' clock");
    public static readonly Column Collections = new("same_collections", "collections",
        "collections of any generation during that load", "the subject's runtime");
    public static readonly Column PauseTime = new("same_pause_seconds", "s", "how long they stopped the servers, added up",
        "the subject's runtime");
    public static readonly Column Pings = new("pings", "messages", "PINGs that were answered", "the clients' count");
    public static readonly Column FailedPings = new("failed_pings", "messages",
        "PINGs that were not answered, or on connections that were lost", "the clients' count")
    { IsCounted = true };
    public static readonly Column DocumentMemory = new("document_memory_bytes", "B",
        "growth over document 001's load, read when its clients have closed and nothing was collected for it: m.Alloc of the document's "
        + "program, anonymous memory of other servers", "the subject's runtime, or RssAnon of /proc/PID/status");
    public static readonly Column Printed = new("document_printed", "",
        "what each process of document 001's program says: connections, MB, messages, active at the end, active at most", "the subject");

    public static readonly IReadOnlyList<EchoLoadColumns> Loads =
    [
        EchoLoadColumns.PingPong, EchoLoadColumns.Sixteen, EchoLoadColumns.Half, EchoLoadColumns.Ninety, EchoLoadColumns.Same,
        EchoLoadColumns.Document,
    ];

    public static readonly IReadOnlyList<Column> All =
    [
        Processes, Peak, PeakInFlight, .. Loads.SelectMany(load => load.All), LoadColumns.Doubts, .. AgainstC.PingPong.All,
        .. AgainstC.Sixteen.All, Calls, CountingMethod, Rss, AnonymousEach, Switches, Tail, Collections, PauseTime,
        Pings, FailedPings, DocumentMemory, Printed,
    ];
}
