namespace Harness.Records;

/// <summary>
/// What a load says of a server, and what three checks have against it: that latencies and rate agree (Little's law), that it was the
/// server that was measured and it had all that it could carry, and that an offered rate was kept.
/// </summary>
public static class LoadColumns
{
    /// <summary>What an unknown reader asks first.</summary>
    public static readonly Column MessagesPerSecond = new("messages_per_second", "messages/s", "messages that came back whole and verified",
        "the clients' count and clock");

    /// <summary>Of a closed loop.</summary>
    public static readonly Column InFlight = new("messages_in_flight", "messages",
        "messages under way at once on all connections, on average over the time of the row", "what the clients were told");

    /// <summary>From the exact sum.</summary>
    public static readonly Column Mean = new("latency_mean_seconds", "s",
        "mean time of a message, in a closed loop from when it was begun, in an open one from when it was due, to its last byte back",
        "the clients' clock, added up message by message");

    /// <summary>Percentiles of the same.</summary>
    public static readonly Column P50 = Percentile("p50", "50th"), P90 = Percentile("p90", "90th"), P99 = Percentile("p99", "99th"),
        P999 = Percentile("p999", "99.9th"), P9999 = Percentile("p9999", "99.99th");

    /// <summary>The longest.</summary>
    public static readonly Column Maximum = new("latency_max_seconds", "s", "the longest of the same", "the clients' clock");

    /// <summary>How much of the clients' time was used.</summary>
    public static readonly Column ClientShare = new("client_cpu_share", "ratio",
        "processor time of the clients over what they could have: a processor for each process of theirs", "getrusage of the clients");

    /// <summary>How many processors the servers used.</summary>
    public static readonly Column ServerProcessors = new("server_processors", "processors",
        "processor time of the servers over the time of the row", "CPU clock of the process");

    /// <summary>What a message costs.</summary>
    public static readonly Column ServerCpu = new("server_cpu_per_message_seconds", "s", "processor time of the servers for a message",
        "CPU clock of the process over the messages");

    /// <summary>The first check.</summary>
    public static readonly Column LittlesLaw = new("littles_law_ratio", "ratio",
        "messages a second times their mean latency over messages in flight: 1 where the latencies are those of all messages, each from "
        + "its beginning", "the three columns");

    /// <summary>The second check.</summary>
    public static readonly Column DoubledLoad = new("doubled_load_ratio", "ratio",
        "messages a second with twice the messages in flight over those of the row: 1 where the row is all that can be carried",
        "a second pass at twice the load");

    /// <summary>Of an open loop.</summary>
    public static readonly Column Offered = new("offered_per_second", "messages/s", "messages a second that were due", "the schedule");

    /// <summary>The third check.</summary>
    public static readonly Column RateKept = new("rate_kept_ratio", "ratio",
        "messages that were back when the schedule ended over all that were due: 1 where the offered rate was kept", "the clients' clock");

    /// <summary>An error of the clients.</summary>
    public static readonly Column LateSend = new("late_send_p99_seconds", "s",
        "99th percentile of how late the clients themselves sent what nothing else held up", "the clients' clock");

    /// <summary>How the latency went.</summary>
    public static readonly Column BySecond = new("latency_by_second", "",
        "of the messages due in each second of the schedule: second:messages:p50:p90:p99:p999:p9999:max, in microseconds, joined by ';'",
        "the clients' clock")
    {
        IsSeries = true,
        Holds = Column.ReadBy(LatencySecond.Parse),
    };

    /// <summary>What the checks say.</summary>
    public static readonly Column Doubts = new("load_doubts", "", $"what the checks have against the row; '{NoDoubt}' where they hold",
        "the checks of the load");

    /// <summary>The word of a row against which the checks have nothing.</summary>
    public const string NoDoubt = "none";

    /// <summary>One of these for one of several loads of a row.</summary>
    /// <param name="load">What its id begins with.</param>
    /// <param name="how">Of the load, for people.</param>
    public static Column Of(Column column, string load, string how) => column with
    {
        Id = $"{load}_{column.Id}",
        Meaning = $"{column.Meaning.Replace("the same", "the times of a message", StringComparison.Ordinal)}{how}",
    };

    /// <summary>Those of a closed loop, in the order of rows.csv.</summary>
    public static IReadOnlyList<Column> Closed { get; } =
    [
        MessagesPerSecond, InFlight, Mean, P50, P90, P99, P999, P9999, Maximum, ClientShare, ServerProcessors, ServerCpu,
        LittlesLaw, DoubledLoad, Doubts,
    ];

    /// <summary>Those of an open loop.</summary>
    public static IReadOnlyList<Column> Open { get; } =
    [
        Offered, MessagesPerSecond, RateKept, Mean, P50, P90, P99, P999, P9999, Maximum, LateSend, ClientShare, ServerProcessors, ServerCpu,
        BySecond, Doubts,
    ];

    /// <summary>Those of either.</summary>
    public static IReadOnlyList<Column> All { get; } = [.. Closed.Union(Open)];

    private static Column Percentile(string id, string rank) =>
        new($"latency_{id}_seconds", "s", $"{rank} percentile of the same", "the clients' histograms together");
}
