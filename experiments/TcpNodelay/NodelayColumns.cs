namespace Experiments.TcpNodelay;

/// <summary>What tcp-nodelay sweeps and measures.</summary>
static class NodelayColumns
{
    public static readonly Parameter WriteBytes = new("write-bytes", "bytes",
        "of each of the two writes; the answer is as long as both", new([1], [1, 16_384], [1, 1_024, 16_384]));

    public static readonly Parameter RoundTrip = new("round-trip-ms", "milliseconds",
        "that packets take there and back, half of it each way; 0 is the loopback, which takes none", new([0, 10], [0, 10], [0, 10]))
    {
        Least = 0,
    };

    public static readonly Column Path = new("path", "", "what packets pass", "plan");
    public static readonly Column Exchanges = new("exchanges", "exchanges",
        "two writes and the answer to both, one exchange after the other, that were timed", "the asking end's count");
    public static readonly Column P50 = new("exchange_p50_seconds", "s",
        "median of an exchange, from the first write to the last byte of the answer", "the asking end's clock");
    public static readonly Column P99 = new("exchange_p99_seconds", "s",
        "99th percentile of it; of fewer than a hundred the longest", "the asking end's clock");
    public static readonly Column Maximum = new("exchange_max_seconds", "s", "the longest", "the asking end's clock");
    public static readonly Column Segments = new("segments_per_exchange", "segments",
        "TCP segments that both ends sent for an exchange, mere acknowledgements among them",
        "Tcp.OutSegs of /proc/PID/net/snmp of the trial's own namespaces");
    public static readonly Column OfTheConnection = new("connection_segments_per_exchange", "segments",
        "the same, as the asking end's connection counts what it sends and receives", "getsockopt(TCP_INFO)");
    public static readonly Column Delayed = new("delayed_acks_per_exchange", "acknowledgements",
        "acknowledgements that were sent because the time to delay them was over", "TcpExt.DelayedACKs of /proc/PID/net/netstat");
    public static readonly Column Retransmitted = new("retransmitted_segments", "segments",
        "segments that were sent again", "Tcp.RetransSegs of /proc/PID/net/snmp");

    public static readonly IReadOnlyList<Column> All =
        [Path, Exchanges, P50, P99, Maximum, Segments, OfTheConnection, Delayed, Retransmitted];
}
