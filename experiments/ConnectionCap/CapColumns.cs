namespace Experiments.ConnectionCap;

/// <summary>What connection-cap sweeps and measures.</summary>
static class CapColumns
{
    public static readonly Parameter Cap = new("cap", "connections",
        "that a server serves at once; a fifth as many more come, and press on, and after a spike several times as many",
        new([50, 500], [1_000, 2_500], [2_500, 10_000]));

    public static readonly Column Asked = new("asked", "connections", "connections that were asked for, the cap included",
        "the experiment's plan");
    public static readonly Column Peak = new("peak", "connections", "the most that were served at once, until those outside were let in",
        "the server's census")
    { IsCounted = true };
    public static readonly Column Inside = new("inside_untouched", "connections",
        "those inside that lost no ping and were answered once more when those outside had pressed on; not known of silent ones",
        "the clients' count")
    { IsCounted = true };
    public static readonly Column LetIn = new("outside_let_in", "connections",
        "those outside that were served although nobody had left", "the callers' count")
    { IsCounted = true };
    public static readonly Column Waiting = new("outside_waiting", "connections",
        "those outside that had seen nothing in the end", "the callers' count");
    public static readonly Column Refusals = new("refusals", "refusals",
        "refusals that those outside saw, each caller again and again", "the callers' count");
    public static readonly Column Busy = new("busy_answers", "refusals", "of those, told so by BUSY", "the callers' count");
    public static readonly Column Ended = new("ends", "refusals", "of those, the end of the stream without a word", "the callers' count");
    public static readonly Column Resets = new("resets", "refusals", "of those, a reset", "the callers' count");
    public static readonly Column Rejected = new("rejected", "connections", "accepted and refused", "the server's census");
    public static readonly Column RefusedP50 = new("refused_p50_seconds", "s",
        "median, from when a caller was to connect until it knew that it was refused", "the callers' clock");
    public static readonly Column RefusedP99 = new("refused_p99_seconds", "s", "99th percentile of it", "the callers' clock");

    public static readonly Column PingBefore = new("ping_before_p99_seconds", "s",
        "99th percentile of pings on those inside before anybody was outside", "the clients' clock, from when each was due");
    public static readonly Column PingDuring = new("ping_during_p99_seconds", "s",
        "the same while those outside pressed on", "the clients' clock, from when each was due");
    public static readonly Column PingMedianBefore = new("ping_before_p50_seconds", "s", "median before", "the clients' clock");
    public static readonly Column PingMedianDuring = new("ping_during_p50_seconds", "s", "median meanwhile", "the clients' clock");

    public static readonly Column AnonymousBefore = new("anon_before_bytes", "B",
        "anonymous memory of the server with those inside alone, after a collection", "RssAnon of /proc/PID/status");
    public static readonly Column Anonymous = new("anon_asked_bytes", "B",
        "the same when all had come that were asked for, and those outside had pressed on", "RssAnon of /proc/PID/status");
    public static readonly Column MemoryGrowth = new("anon_growth_bytes", "B", "what it grew by from the one to the other",
        "RssAnon of /proc/PID/status");
    public static readonly Column MemoryCourse = new("anon_course", "",
        "anonymous memory while those outside pressed on, garbage included: second:bytes", "RssAnon of /proc/PID/status")
    { IsSeries = true, Holds = Column.ReadBy(ValueOverTime.PointsOf) };
    public static readonly Column Descriptors = new("descriptors_beyond", "fd",
        "descriptors of the server that came with those outside", "/proc/PID/fd");
    public static readonly Column ServerCpu = new("server_cpu_share", "cores",
        "processor time of the server over wall time while those outside pressed on", "the clock of its process");

    public static readonly Column ServedLater = new("outside_served_later", "connections",
        "those outside that were served when as many inside had left", "the callers' count")
    { IsCounted = true };
    public static readonly Column FirstLater = new("first_served_seconds", "s",
        "from when those inside began to leave to the first of them", "CLOCK_MONOTONIC of both");
    public static readonly Column HalfLater = new("half_served_seconds", "s", "to half of them", "CLOCK_MONOTONIC of both");
    public static readonly Column LastLater = new("last_served_seconds", "s", "to the last of them", "CLOCK_MONOTONIC of both");
    public static readonly Column Overtaken = new("overtaken_ratio", "ratio",
        "of those who waited all along, how many were served after somebody who had come later", "the callers' count");

    public static readonly Column Alive = new("alive", "1",
        "after a spike: 1 when the server lives and serves a newcomer once all of the spike have gone, else 0", "an answer on a connection")
    { IsCounted = true };
    public static readonly Column Served = new("spike_served", "connections", "of the spike, how many were answered", "the callers' count");
    public static readonly Column Unserved = new("spike_unserved", "connections",
        "of the spike, how many were refused, never answered, or lost their server", "the callers' count");
    public static readonly Column ExitCode = new("exit_code", "1",
        "of a server that did not live, 128 and the signal for one that was ended by one", "waitpid(2)")
    { IsOfAnEvent = true };
    public static readonly Column HowItEnded = new("ending", "", "how it ended", "waitpid(2), the last line of stderr")
    { IsOfAnEvent = true };
    public static readonly Column SpikeCpu = new("spike_cpu_share", "cores",
        "processor time over wall time in the spike, of a server that outlives it", "the clock of its process")
    { IsOfAnEvent = true };

    public static readonly IReadOnlyList<Column> All =
    [
        Asked, Peak, Inside, LetIn, Waiting, Refusals, Busy, Ended, Resets, Rejected, RefusedP50, RefusedP99,
        PingMedianBefore, PingBefore, PingMedianDuring, PingDuring,
        AnonymousBefore, Anonymous, MemoryGrowth, MemoryCourse, Descriptors, ServerCpu,
        ServedLater, FirstLater, HalfLater, LastLater, Overtaken,
        Alive, Served, Unserved, ExitCode, HowItEnded, SpikeCpu,
    ];
}
