namespace Experiments.Walls;

/// <summary>What the kernel counts while a backlog is full, and what those who connect see.</summary>
static class BacklogColumns
{
    public static readonly Column Overflows = new("listen_overflows", "connections",
        "handshakes that found the backlog full", "TcpExt.ListenOverflows of the namespace");
    public static readonly Column Drops = new("listen_drops", "connections",
        "handshakes that the listener dropped for any reason", "TcpExt.ListenDrops of the namespace");
    public static readonly Column SynRetransmissions = new("syn_retransmissions", "segments",
        "SYNs, and answers to them, that were sent again", "TcpExt.TCPSynRetrans of the namespace");
    public static readonly Column Prompt = new("prompt", "connections",
        "connections that opened with their first SYN", "TCP_INFO of each");
    public static readonly Column FirstStep = new("first_retry_seconds", "s",
        "the shortest time of a connection whose SYN was sent again", "the dialer's clock, and TCP_INFO of each");
    public static readonly Column ConnectP50 = new("connect_p50_seconds", "s", "median time of a connection", "the dialer's clock");
    public static readonly Column ConnectP99 = new("connect_p99_seconds", "s", "99th percentile of it", "the dialer's clock");
    public static readonly Column ConnectLongest = new("connect_longest_seconds", "s", "the slowest", "the dialer's clock");
    public static readonly Column Accepted = new("accepted", "connections",
        "connections that the server had accepted when the dialing was over", "the listener's count");
    public static readonly Column Rate = new("opened_per_second", "1/s", "connections that opened, a second", "the dialer's clock");
    public static readonly Column Steps = new("connect_steps", "",
        "connections whose SYN was sent again, by their time to a tenth of a second: seconds:connections",
        "the dialer's clock, and TCP_INFO of each")
    { IsSeries = true, Holds = Column.ReadBy(ConnectSteps.Parse) };

    public static readonly IReadOnlyList<Column> LessIsBetter =
        [Overflows, Drops, SynRetransmissions, FirstStep, ConnectP50, ConnectP99, ConnectLongest];

    public static readonly IReadOnlyList<Column> All =
    [
        Overflows, Drops, SynRetransmissions, Prompt, FirstStep, ConnectP50, ConnectP99, ConnectLongest,
        Rate, Steps,
    ];
}
