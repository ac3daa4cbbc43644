using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;

namespace Experiments.Million;

/// <summary>What the servers of a fleet take when nobody pings, what pings take beside that, and what one process carries.</summary>
static class WorkColumns
{
    private const string ThreadStatus = "/proc/PID/task/TID/status";

    public static readonly Column WarmSeconds = new("warm_up_seconds", "s",
        "how long they were pinged before anything of it was measured", ClientClock);
    public static readonly Column IdleShare = new("idle_server_cpu_share", "cores",
        "processor time of the servers over wall time while all connections are open and nobody pings: the fleet's fixed cost", CpuClock);
    public static readonly Column IdleSwitches = new("idle_context_switches_per_second", "1/s",
        "context switches of the servers meanwhile", ThreadStatus);

    public static readonly Column PingCpuOverIdle = new("server_cpu_per_ping_over_idle_seconds", "s",
        "processor time of the servers for each ping, less what they take when nobody pings", CpuClock);
    public static readonly Column PingSwitches = new("context_switches_per_ping", "1",
        "context switches of the servers for each ping", ThreadStatus);
    public static readonly Column PingVoluntary = new("voluntary_switches_per_ping", "1",
        "of those, to wait for something", ThreadStatus);
    public static readonly Column PingInvoluntary = new("involuntary_switches_per_ping", "1",
        "of those, because the kernel gave the core to another thread", ThreadStatus);

    public static readonly Column FailedConnections = new("failed_connections", "connections",
        "connections that did not open at a set rate", "the clients' count");
    public static readonly Column FailedPings = new("failed_pings", "pings",
        "pings at a set rate whose echo never came, or whose connection was lost", "the clients' count");

    public static readonly Column ActiveRate = new("active_messages_per_second", "1/s",
        "closed loop with one message under way on one in a hundred connections, which take turns", ClientClock);

    public static readonly Column OneRate = new("one_process_messages_per_second", "1/s",
        "the same with one process of the servers alone, driven by one client as fast as it answers", ClientClock);
    public static readonly Column OneShare = new("one_process_cpu_share", "cores",
        "processor time of that process over wall time: how many cores it can use", CpuClock);
    public static readonly Column OneClientShare = new("one_process_client_cpu_share", "cores",
        "processor time of its client over wall time", "getrusage(2)");

    public static readonly IReadOnlyList<Column> LessIsBetter =
    [
        IdleShare, IdleSwitches, PingCpu, PingCpuOverIdle, PingSwitches, PingVoluntary, PingInvoluntary,
        .. PingLatencies, FailedConnections, FailedPings,
    ];

    public static readonly IReadOnlyList<Column> All =
    [
        WarmSeconds, IdleShare, IdleSwitches,
        PingTimeSeconds, PingRate, PingCpu, PingCpuOverIdle, PingCpuShare, PingSwitches, PingVoluntary, PingInvoluntary,
        .. PingLatencies, LateSend, ClientShare, FailedConnections, FailedPings,
        ActiveRate, OneRate, OneShare, OneClientShare,
    ];
}
