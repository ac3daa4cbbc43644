using Harness.Instruments.Objects;

namespace Experiments.ConnectionMemory;

/// <summary>
/// What connection-memory sweeps and measures. "Growth" is against a baseline with 100 warm connections on each server process.
/// </summary>
static class ConnectionColumns
{
    public static readonly Parameter Connections = new("connections", "connections",
        "idle connections held open at once, each after one verified echo",
        new(
            [200, 500, 1_000],
            [1_000, 4_000, 10_000],
            [1_000, 5_000, 10_000, 19_000, 23_000, 100_000]));

    public static readonly Column Processes = new("server_processes", "processes",
        "server processes of the fleet", "plan");
    public static readonly Column Rss = new("rss_bytes", "B",
        "resident set of all server processes", "VmRSS of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column RssShare = new("rss_total_per_connection_bytes", "B",
        "the same divided by the connections, fixed cost included, as the documents count", "VmRSS");
    public static readonly Column BaselineRss = new("baseline_rss_bytes", "B",
        "resident set of all server processes at the baseline", "VmRSS")
    { IsTotal = true };
    public static readonly Column Anonymous = new("rss_anon_bytes", "B",
        "resident memory that no file backs, all server processes", "RssAnon of /proc/PID/status")
    { IsTotal = true };
    public static readonly Column Baseline = new("baseline_rss_anon_bytes", "B",
        "the same at the baseline: the fixed cost of the processes", "RssAnon")
    { IsTotal = true };
    public static readonly Column AnonymousEach = new("anon_per_connection_bytes", "B",
        "growth of anonymous memory for each further connection", "RssAnon");
    public static readonly Column Live = new("managed_live_bytes", "B",
        "reachable objects of the runtime's heap", "the subject's own account (memory)")
    { IsTotal = true };
    public static readonly Column LiveEach = new("managed_live_per_connection_bytes", "B",
        "growth of reachable objects for each further connection", "the subject's own account");
    public static readonly Column ObjectsEach = new("objects_per_connection_bytes", "B",
        "the same of .NET servers as their heap shows it, at 1,000 connections in the first repetition: the sum of object_bill; of a "
        + "server that offers no collect, garbage too",
        "the heap, read from outside (ClrMD)");
    public static readonly Column Bill = new("object_bill", "",
        "objects of each further connection: number × bytes together and type, the largest first", "the heap, read from outside (ClrMD)")
    { IsSeries = true, Holds = Column.ReadBy(cell => ObjectBill.Parse(cell)?.Types ?? []) };
    public static readonly Column ObjectsStopped = new("objects_stop_seconds", "s",
        "how long the process stood still while that was read, after all other readings of memory", "clock");
    public static readonly Column ObjectsWhyNot = new("objects_why_not", "",
        "why the objects of a .NET server could not be read", "ptrace(2)")
    { IsOfAnEvent = true };
    public static readonly Column Committed = new("managed_committed_bytes", "B",
        "memory that the runtime took for its heap", "the subject's own account")
    { IsTotal = true };
    public static readonly Column BaselineCommitted = new("baseline_managed_committed_bytes", "B",
        "the same at the baseline", "the subject's own account")
    { IsTotal = true };
    public static readonly Column GoSystem = new("sys_bytes", "B",
        "Go's Sys: all memory obtained from the system", "runtime.MemStats")
    { IsTotal = true };
    public static readonly Column BaselineGoSystem = new("baseline_sys_bytes", "B",
        "the same at the baseline", "runtime.MemStats")
    { IsTotal = true };
    public static readonly Column StackEach = new("stack_per_connection_bytes", "B",
        "growth of resident thread stacks, or of Go's StackInuse, for each further connection",
        "/proc/PID/smaps, or the subject's own account");
    public static readonly Column RestEach = new("rest_per_connection_bytes", "B",
        "anonymous growth that is neither live objects nor stacks: free space inside the heap, native allocations", "difference");
    public static readonly Column KernelBothEach = new("kernel_both_ends_per_connection_bytes", "B",
        "growth of kernel memory for each further connection, both ends, client and server; empty where clients have no sockets",
        "/proc/slabinfo, KernelStack and PageTables");
    public static readonly Column KernelEach = new("kernel_server_end_per_connection_bytes", "B",
        "the part of the server's end; where clients have no sockets, all of it", "/proc/slabinfo by cache");
    public static readonly Column KernelObjects = new("kernel_objects", "",
        "caches that grew: objects a connection × bytes, of the ends that the kernel has", "/proc/slabinfo");
    public static readonly Column WholeEach = new("whole_cost_per_connection_bytes", "B",
        "anonymous memory plus the kernel's of the server's end, for each further connection", "sum");
    public static readonly Column Descriptors = new("descriptors", "descriptors",
        "open descriptors of all server processes", "/proc/PID/fd")
    { IsTotal = true };
    public static readonly Column Threads = new("threads_per_process", "threads",
        "threads of one server process", "Threads of /proc/PID/status");
    public static readonly Column Usable = new("usable_processors", "processors",
        "processors that a server may use, for each of which Go has a P and allows a thread to run (GOMAXPROCS); empty where the "
        + "environment tells a runtime another number",
        "sched_getaffinity(2)");
    public static readonly Column EventPolls = new("epoll_descriptors_per_process", "descriptors",
        "descriptors of epoll(7) of one server process", "links of /proc/PID/fd");
    public static readonly Column ConnStruct = new("conn_struct_bytes", "B",
        "of Go: the value of a net.Conn and what it leads to, a net.TCPConn and its netFD", "debugging information of the peer (DWARF)");
    public static readonly Column TcpConnStruct = new("tcp_conn_struct_bytes", "B",
        "of Go: a net.TCPConn alone", "debugging information of the peer (DWARF)");
    public static readonly Column ClientEach = new("client_anon_per_connection_bytes", "B",
        "growth of the client's own anonymous memory for each further connection", "RssAnon of the clients");
    public static readonly Column ConnectRate = new("connects_per_second", "1/s",
        "connections opened each second, as fast as possible; empty where net.core.somaxconn is below 4,096 and holds clients back",
        "the clients' clock");
    public static readonly Column ConnectCpu = new("client_connect_cpu_share", "cores",
        "processor time of the clients over wall time while they connect", "getrusage(2)");

    public static readonly IReadOnlyList<Column> All =
    [
        Processes, Rss, RssShare, BaselineRss, Anonymous, Baseline, AnonymousEach,
        Live, LiveEach, ObjectsEach, Bill, ObjectsStopped, ObjectsWhyNot,
        Committed, BaselineCommitted, GoSystem, BaselineGoSystem, StackEach, RestEach,
        KernelBothEach, KernelEach, KernelObjects, WholeEach,
        Descriptors, EventPolls, Threads, Usable, ConnStruct, TcpConnStruct, ClientEach, ConnectRate, ConnectCpu,
    ];
}
