using static Experiments.Walls.WallsColumns;

namespace Experiments.Conntrack;

/// <summary>What is measured before the wall of tracked connections alone.</summary>
static class ConntrackColumns
{
    private const string Table = "/proc/PID/net/stat/nf_conntrack";

    /// <summary>A namespace may not set a maximum for itself, so that the wall is met at the host's own number alone.</summary>
    public static readonly Parameter Connections = new("connections", "connections",
        "that are opened to be tracked; at net.netfilter.nf_conntrack_max the table is full", new([], [], []));

    public static readonly Column Dialers = new("dialer_processes", "processes", "that hold the connections", "plan");
    public static readonly Column Entries = new("tracked_entries", "connections", "in the table at the wall", Table);
    public static readonly Column Beyond = new("asked_beyond", "connections", "that were tried with the table full",
        "the experiment's plan");
    public static readonly Column Unanswered = new("unanswered", "connections", "of those, without any answer", "the dialer's count");
    public static readonly Column Dropped = new("tracking_drops", "packets", "dropped because the table was full", Table);
    public static readonly Column EarlyDropped = new("tracking_early_drops", "connections", "half-open ones that made way", Table);
    public static readonly Column InsertFailed = new("tracking_insert_failures", "connections", "kept out by another of the same numbers",
        Table);
    public static readonly Column Message = new("kernel_message", "", "what the kernel said first, or why it cannot be read", "/dev/kmsg")
    { IsOfAnEvent = true };
    public static readonly Column Closed = new("closed_to_recover", "connections", "that were reset to make room", "the plan");
    public static readonly Column Tries = new("tries_to_recover", "connections", "tried one after the other until one was let in",
        "the dialer's count");
    public static readonly Column LetIn = new("let_in_after_recovery", "connections", "of 1,000 that were tried then, within 4 s",
        "the dialer's count");
    public static readonly Column TrackedCourse = new("tracked_course", "", "second:entries in the table", Table)
    { IsSeries = true, Holds = Column.ReadBy(ValueOverTime.PointsOf) };
    public static readonly Column OpenCourse = new("open_course", "", "second:connections that are open, by their ends",
        "/proc/PID/net/sockstat")
    { IsSeries = true, Holds = Column.ReadBy(ValueOverTime.PointsOf) };

    public static readonly IReadOnlyList<Column> All =
    [
        Asked, Stands, Expected, Signature, Recovered, Seconds,
        Dialers, Entries, Beyond, Unanswered, Dropped, EarlyDropped, InsertFailed, Message, Closed, Tries, LetIn,
        TrackedCourse, OpenCourse,
    ];
}
