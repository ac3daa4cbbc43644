namespace Experiments.GracefulDrain;

/// <summary>What graceful-drain sweeps and measures.</summary>
static class DrainColumns
{
    /// <summary>Of a message that no buffer on its way holds as a whole.</summary>
    public const long Large = 1_000_000;

    public const long Small = 64;

    /// <summary>Connections that carry large messages.</summary>
    public static readonly PerProfile<long> WithLarge = new(2, 20, 50);

    public static readonly Parameter Connections = new("connections", "connections",
        "connections, each with messages under way when the server is told to end",
        new([2, 50], [20, 1_000, 10_000], [50, 1_000, 10_000]));

    public static readonly Parameter MessageBytes = new("message-bytes", "bytes",
        "bytes of a message: small ones are read as they come, large ones slowly and from small buffers",
        new([Small, Large], [Small, Large], [Small, Large]));

    public static readonly Column Processes = new("server_processes", "processes", "server processes of the fleet", "plan");

    public static readonly Column Sent = Bytes("sent_bytes", "bytes that the clients' kernels took", Client);
    public static readonly Column Acknowledged = Bytes("acknowledged_bytes",
        "bytes of them that the server's kernel acknowledged, which says nothing of its application", "TCP_INFO of the clients");
    public static readonly Column Received = Bytes("received_bytes",
        "bytes that the server's application read; empty where it ended without a word", Census);
    public static readonly Column Answered = Bytes("answered_bytes", "bytes that came back, each where it belongs", Client);
    public static readonly Column LostBytes = Bytes("lost_bytes",
        "bytes that the server's application read and whose echo never came, latecomers' among them", Census + " less the clients'");
    public static readonly Column Dropped = Bytes("dropped_bytes",
        "bytes that had arrived at the server when it was told to end, and never came back", "TCP_INFO of the clients at that moment");
    public static readonly Column Abandoned = Bytes("abandoned_bytes",
        "bytes that the server's kernel acknowledged, then or later, and that were never answered", "TCP_INFO of the clients");
    public static readonly Column Unanswered = Bytes("unanswered_bytes",
        "bytes that were sent and never answered, whether they arrived or not", Client);

    public static readonly Column Mismatched = Count("mismatched_connections",
        "connections that brought another byte than the next one: lost, doubled or out of order", Client);
    public static readonly Column InOrder = Count("closed_connections", "connections that ended by a FIN, behind the last answer", Client);
    public static readonly Column Reset = Count("reset_connections", "connections that ended by a reset", Client);
    public static readonly Column Open = Count("open_connections", "connections that the server had not ended when patience ended", Client);
    public static readonly Column Drained = Count("drained_connections", "connections that the server says it closed in order", Census);
    public static readonly Column Cut = Count("cut_connections", "connections that the server says it cut off at its limit", Census);

    public static readonly Column DrainTime = new("drain_seconds", "s",
        "from when the server was told to end until the last connection had ended", "CLOCK_MONOTONIC of the clients");
    public static readonly Column DrainMedian = new("drain_p50_seconds", "s",
        "the same until half of them had", "CLOCK_MONOTONIC of the clients");
    public static readonly Column ExitTime = new("exit_seconds", "s",
        "from when the server was told to end until its last process had", "CLOCK_MONOTONIC of clients and harness");

    public static readonly Column Served = Count("latecomers_served",
        "latecomers that got their message back, before the listener closed", Client);
    public static readonly Column Refused = Count("latecomers_refused", "latecomers that the kernel refused (ECONNREFUSED)", Client);
    public static readonly Column Broken = Count("latecomers_broken", "latecomers that were connected and not served", Client);
    public static readonly Column Met = new("latecomers_met", "", "what latecomers met, by name of the error", Client);

    public static readonly Column ShortSends = Count("short_sends",
        "sends that took a part of what they were given, and no error: of the runtime, or calls of send(2) where a server makes them",
        Census);

    private const string Client = "clients, which verify every byte";
    private const string Census = "the subject's census";

    public static readonly IReadOnlyList<Column> All =
    [
        Processes, Sent, Acknowledged, Received, Answered, LostBytes, Dropped, Abandoned, Unanswered, Mismatched, InOrder, Reset, Open,
        Drained, Cut, DrainTime, DrainMedian, ExitTime, Served, Refused, Broken, Met, ShortSends,
    ];

    private static Column Bytes(string id, string meaning, string instrument) => new(id, "B", meaning, instrument);

    private static Column Count(string id, string meaning, string instrument) => new(id, "1", meaning, instrument);
}
