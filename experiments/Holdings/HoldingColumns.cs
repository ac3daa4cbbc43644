namespace Experiments.Holdings;

/// <summary>
/// What is measured of a machine that fills with connections and empties. "Growth" is against a baseline with 100 warm connections on each
/// server process.
/// </summary>
static class HoldingColumns
{
    public const string ClientClock = "the clients' clock, the slowest process";
    public const string CpuClock = "CPU clocks of the server processes";

    public static readonly Column Processes = new("server_processes", "processes", "server processes of the fleet", "plan");

    public static readonly Column BringUp = new("bring_up_seconds", "s",
        "until every connection is open; empty where net.core.somaxconn is below 4,096 and holds clients back", ClientClock);
    public static readonly Column BringUpRate = new("connections_opened_per_second", "1/s", "connections over that time", ClientClock);
    public static readonly Column BringUpServerCpu = new("bring_up_server_cpu_per_connection_seconds", "s",
        "processor time of the servers for each connection that was opened", CpuClock);
    public static readonly Column EchoAll = new("echo_all_seconds", "s",
        "one 64-byte message on each connection and back, every byte verified", ClientClock);

    public static readonly Column Rss = new("rss_bytes", "B",
        "resident set of all server processes, after a collection", "VmRSS of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column BaselineRss = new("baseline_rss_bytes", "B",
        "resident set of all server processes at the baseline: the fixed cost of the fleet", "VmRSS of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column Baseline = new("baseline_rss_anon_bytes", "B",
        "anonymous memory of all server processes at the baseline", "RssAnon of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column AnonymousEach = new("anon_per_connection_bytes", "B",
        "growth of anonymous memory of the servers for each further connection", "RssAnon of /proc/PID/status");
    public static readonly Column LiveEach = new("managed_live_per_connection_bytes", "B",
        "growth of reachable objects for each further connection", "the subject's own account");
    public static readonly Column StackEach = new("stack_per_connection_bytes", "B",
        "growth of Go's StackInuse for each further connection; empty where a connection has no stack of its own",
        "the subject's own account");
    public static readonly Column ClientEach = new("client_anon_per_connection_bytes", "B",
        "growth of anonymous memory of the clients for each further connection", "RssAnon of /proc/PID/status");
    public static readonly Column KernelBothEach = new("kernel_both_ends_per_connection_bytes", "B",
        "growth of live slab objects, kernel stacks and page tables, both ends", "/proc/slabinfo, /proc/meminfo");
    public static readonly Column KernelEach = new("kernel_per_connection_bytes", "B",
        "the server's end of it", "/proc/slabinfo, /proc/meminfo");
    public static readonly Column KernelObjects = new("kernel_objects", "",
        "objects of each cache for each connection, and bytes of one", "/proc/slabinfo");

    public static readonly Column SlabEach = new("slab_pages_per_connection_bytes", "B",
        "growth of the pages of all slab caches for each further connection, both ends, with what is empty in them",
        "Slab of /proc/meminfo");
    public static readonly Column TablesEach = new("page_tables_and_stacks_per_connection_bytes", "B",
        "growth of page tables and kernel stacks for each further connection", "/proc/meminfo");

    public static readonly Column FleetLoss = new("fleet_bytes", "B",
        "what the machine uses more for both fleets at the baseline than before they were started", "/proc/meminfo")
    { IsTotal = true };
    public static readonly Column Loss = new("machine_loss_bytes", "B",
        "growth of what the machine uses for anything but files: MemTotal less free pages, Buffers and Cached",
        "/proc/meminfo, /proc/zoneinfo");
    public static readonly Column AvailableLoss = new("available_loss_bytes", "B",
        "what the kernel's own estimate lost, in which inodes of open sockets count as free", "MemAvailable of /proc/meminfo");
    public static readonly Column Unexplained = new("unexplained_bytes", "B",
        "that loss less what is known of it: anonymous memory of both fleets, slab pages, page tables and kernel stacks",
        "/proc/meminfo, RssAnon");

    /// <summary>Of a loss alone: over few connections, a process that frees more than they take leaves none.</summary>
    public static readonly Column Explained = new("explained_ratio", "ratio",
        "what is known of that loss over the loss", "/proc/meminfo, RssAnon")
    { IsOfAnEvent = true };

    public static readonly Column CloseMost = new("close_90_percent_seconds", "s", "until nine of ten are closed", ClientClock);
    public static readonly Column CloseAll = new("close_rest_seconds", "s", "until the rest is closed", ClientClock);
    public static readonly Column RssAfter = new("rss_after_close_bytes", "B",
        "resident set of the servers when all are closed, after a collection", "VmRSS of /proc/PID/status");
    public static readonly Column KernelKept = new("machine_kept_bytes", "B",
        "what the machine still uses more than at the baseline", "/proc/meminfo");
}
