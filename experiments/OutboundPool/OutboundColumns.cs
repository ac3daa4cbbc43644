namespace Experiments.OutboundPool;

/// <summary>What outbound-pool sweeps and measures.</summary>
static class OutboundColumns
{
    private const string Program = "the subject's count";
    private const string SocketTable = "/proc/PID/net/tcp and tcp6 of the trial's namespace";

    public static readonly Parameter Requests = new("requests", "requests",
        "of a trial; the first fifth of them is not timed, so that code is compiled by then", new([400], [1_000], [5_000]));

    public static readonly Parameter Window = new("window", "requests",
        "under way at once; a pool of 16 has none left for most of 64", new([1, 32], [1, 64], [1, 64]));

    public static readonly Column P50 = new("latency_p50_seconds", "s", "median of a request, from its first step to its answer",
        "the subject's clock");
    public static readonly Column P99 = new("latency_p99_seconds", "s", "99th percentile of the same", "the subject's clock");
    public static readonly Column Rate = new("requests_per_second", "1/s", "requests over the time that they took",
        "the subject's clock");
    public static readonly Column Opened = new("opened_connections", "connections", "that the requests opened", Program)
    { IsCounted = true };
    public static readonly Column Handshakes = new("handshakes", "connections", "that were dialled for the requests",
        "ActiveOpens of /proc/PID/net/snmp of the trial's namespace")
    { IsCounted = true };
    public static readonly Column HandshakesEach = new("handshakes_per_request", "connections", "the same over the requests",
        "ActiveOpens of /proc/PID/net/snmp of the trial's namespace");
    public static readonly Column InTimeWait = new("time_wait_sockets", "sockets", "in TIME_WAIT after the requests", SocketTable)
    { IsCounted = true };
    public static readonly Column PortsUsed = new("ports_used", "ports", "that no other connection to the server gets after the requests",
        SocketTable)
    { IsCounted = true };
    public static readonly Column Held = new("held_connections", "connections", "open after the requests, for those to come", SocketTable)
    { IsCounted = true };
    public static readonly Column Waits = new("waits", "requests", "that found every connection of the pool lent, and waited", Program);
    public static readonly Column MostOpen = new("most_open_connections", "connections", "that the pool had open at once", Program);

    public static readonly Column HeldIdle = new("held_after_idle_connections", "connections",
        "still open 1.5 s after the time for which those pools that can be told so, which Go's cannot, were to keep them", SocketTable)
    { IsCounted = true };
    public static readonly Column Evicted = new("evicted_after_seconds", "s", "until none was open, where none was in the end",
        SocketTable);

    public static readonly Column Stale = new("stale_connections", "connections", "open when the server was started again", SocketTable);
    public static readonly Column Failed = new("failed_after_restart", "requests", "that failed once the server listened again",
        Program)
    { IsCounted = true };
    public static readonly Column Broken = new("broken_handed_out", "connections", "of those that the pool lent although they were dead",
        Program)
    { IsCounted = true };
    public static readonly Column Recovered = new("recovered_after_seconds", "s",
        "from when the server listened again to the first request that was answered", "the harness's clock");
    public static readonly Column RestartError = new("restart_error", "", "the first that failed after the restart", Program)
    { IsOfAnEvent = true };

    public static readonly IReadOnlyList<Column> All =
    [
        P50, P99, Rate, Opened, Handshakes, HandshakesEach, InTimeWait, PortsUsed, Held, Waits, MostOpen,
        HeldIdle, Evicted, Stale, Failed, Broken, Recovered, RestartError,
    ];
}
