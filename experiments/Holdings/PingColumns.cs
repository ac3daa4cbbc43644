using static Experiments.Holdings.HoldingColumns;

namespace Experiments.Holdings;

/// <summary>What connections cost that are pinged.</summary>
static class PingColumns
{
    private const string Due = "the clients' clock, from when a ping was due";

    public static readonly Column PingTimeSeconds = new("pinged_seconds", "s", "how long they were pinged", ClientClock);
    public static readonly Column PingRate = new("pings_per_second", "1/s", "pings offered and answered, spread evenly", ClientClock);
    public static readonly Column PingCpu = new("server_cpu_per_ping_seconds", "s",
        "processor time of the servers for each ping", CpuClock);
    public static readonly Column PingCpuShare = new("server_cpu_share", "cores",
        "processor time of the servers over wall time while pinged", CpuClock);
    public static readonly Column PingP50 = new("ping_p50_seconds", "s", "median of the echoes", Due);
    public static readonly Column PingP99 = new("ping_p99_seconds", "s", "99th percentile of the echoes", Due);
    public static readonly Column PingP999 = new("ping_p999_seconds", "s", "99.9th percentile of the echoes", Due);
    public static readonly Column PingMaximum = new("ping_max_seconds", "s", "the slowest echo", Due);
    public static readonly Column LateSend = new("client_late_send_p99_seconds", "s",
        "how late the clients themselves sent", "the clients' clock");
    public static readonly Column ClientShare = new("client_cpu_share", "cores",
        "processor time of all clients over wall time while they pinged", "getrusage(2)");

    public static readonly IReadOnlyList<Column> PingLatencies = [PingP50, PingP99, PingP999, PingMaximum];
}
