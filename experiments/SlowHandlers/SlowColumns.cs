namespace Experiments.SlowHandlers;

/// <summary>What slow-handlers sweeps and measures.</summary>
static class SlowColumns
{
    public static readonly Parameter Delay = new("delay-milliseconds", "milliseconds",
        "that a handler's turn takes before it answers", new([50, 200], [50, 200], [50, 80, 150, 200]));

    public static readonly Column Rate = new("arrivals_per_second", "1/s", "connections that come in a second, evenly, each to ask once",
        "the experiment's plan");
    public static readonly Column AtOnce = new("turns", "handlers", "handlers that have their turn at once", "the experiment's plan");
    public static readonly Column Came = new("came", "connections", "connections that came", "the experiment's plan");

    public static readonly Column Steady = new("open_steady", "connections",
        "connections that waited, median of the second half of the time", "the callers' count, 20 times a second");
    public static readonly Column AtEnd = new("open_at_end", "connections", "connections that waited when the last had come",
        "the callers' count");
    public static readonly Column Peak = new("peak", "connections", "the most that the server held at once", "the server's census");
    public static readonly Column OpenCourse = new("open_course", "", "connections that waited: second:connections", "the callers' count")
    { IsSeries = true, Holds = Column.ReadBy(ValueOverTime.PointsOf) };
    public static readonly Column Planted = new("open_planted", "connections",
        "connections that are to wait by Little's law, rate times delay, where turns suffice", "the experiment's plan");

    public static readonly Column Served = new("served", "connections", "connections that were answered", "the callers' count");
    public static readonly Column TurnedAway = new("turned_away", "connections", "connections that found no slot and were closed",
        "the server's census");
    public static readonly Column TimedOut = new("timed_out", "connections", "connections whose handler gave up", "the server's census");
    public static readonly Column GivenUp = new("given_up", "connections",
        "connections that were closed unanswered, and not for want of a slot, by the time the last had come",
        "the callers' count less that of the server's census");
    public static readonly Column Failed = new("failed", "connections", "connections that did not come about", "the callers' count");
    public static readonly Column P50 = new("served_p50_seconds", "s", "median, from when a connection was due to its answer",
        "the callers' clock");
    public static readonly Column P99 = new("served_p99_seconds", "s", "99th percentile of it", "the callers' clock");
    public static readonly Column Memory = new("anon_at_end_bytes", "B", "anonymous memory of the server when the last had come",
        "RssAnon of /proc/PID/status");
    public static readonly Column CallerCpu = new("client_cpu_share", "cores", "processor time of the callers over wall time",
        "getrusage(2)");

    public static readonly IReadOnlyList<Column> All =
    [
        Rate, AtOnce, Came, Steady, AtEnd, Peak, OpenCourse, Planted, Served, TurnedAway, TimedOut, GivenUp, Failed,
        P50, P99, Memory, CallerCpu,
    ];
}
