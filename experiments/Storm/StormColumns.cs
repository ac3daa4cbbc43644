namespace Experiments.Storm;

/// <summary>What storm sweeps and measures, besides the columns of each kind.</summary>
static class StormColumns
{
    public static readonly Parameter Cycles = new("cycles", "connections",
        "of each of three kinds, one kind after the other over the same server", new([300], [1_000], [20_000]));

    public static readonly Column Wrong = new("wrong_connections", "connections",
        "connections that got a byte which was not the next of their own", "the clients' comparison of each byte")
    { IsCounted = true };

    public static readonly Column Errors = new("errors", "", "how connections failed, by name, of all kinds; none where none did",
        "the clients' calls");

    public static readonly Column Dialled = new("dialled_connections", "connections", "connections that were opened in the storms", "plan")
    { IsCounted = true };

    public static readonly Column Accepted = new("accepted_connections", "connections",
        "of them, those that the server has counted: one that was reset before it was accepted may be missing", "the server's census")
    { IsCounted = true };

    public static readonly Column Open = new("open_after_connections", "connections",
        "connections that the server counts as open when all have gone", "the server's census")
    { IsCounted = true };

    public static readonly (Column Before, Column After) HeldSockets = Pair("socket_descriptors", "descriptors",
        "descriptors of the server that are sockets: files of code, which a runtime loads at times, are no connections", "/proc/PID/fd");

    public static readonly (Column Before, Column After) Anonymous = Pair("anon", "B",
        "anonymous memory of the server after a full collection", "RssAnon of /proc/PID/status");

    public static readonly (Column Before, Column After) Live = Pair("managed_live", "B",
        "reachable objects of the server after a full collection; empty where the runtime does not say", "the server's own account");

    public static readonly (Column Before, Column After) Kernel = Pair("kernel", "B",
        "the kernel's objects, stacks and page tables, of the whole machine", "/proc/slabinfo and /proc/meminfo");

    public static readonly (Column Before, Column After) Sockets = Pair("tcp_sockets", "sockets",
        "TCP sockets of the whole machine, without those in TIME_WAIT", "inuse of /proc/net/sockstat");

    public static readonly Column TimeWait = new("time_wait_after_sockets", "sockets",
        "ports of the whole machine in TIME_WAIT, which those have left whose client closed first", "tw of /proc/net/sockstat");

    public static readonly IReadOnlyList<Column> All =
    [
        .. StormKind.All.SelectMany(kind => kind.Columns), Wrong, Errors, Dialled, Accepted, Open,
        .. Both(HeldSockets), .. Both(Anonymous), .. Both(Live), .. Both(Kernel), .. Both(Sockets), TimeWait,
    ];

    private static (Column Before, Column After) Pair(string name, string unit, string meaning, string instrument) =>
        (Moment(name, "before", unit, $"{meaning}, before the storms", instrument),
            Moment(name, "after", unit, $"{meaning}, when all connections have gone", instrument));

    private static Column Moment(string name, string moment, string unit, string meaning, string instrument) =>
        new($"{name}_{moment}{(unit == "B" ? "_bytes" : "")}", unit, meaning, instrument);

    private static IEnumerable<Column> Both((Column Before, Column After) pair) => [pair.Before, pair.After];
}
