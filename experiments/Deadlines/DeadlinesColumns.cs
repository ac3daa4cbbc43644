namespace Experiments.Deadlines;

/// <summary>What deadlines sweeps and measures.</summary>
static class DeadlinesColumns
{
    private const string OfDeadlines = "deadlines";
    private const string Census = "the server's census, asked again and again";
    private const string PeersClock = "the peers' clock";

    public static readonly PerProfile<long> MostPeers = new(60, 2_000, 10_000);

    public static readonly Parameter Peers = new("peers", "peers", "bad ones, all at once", new([60], [2_000], [2_000, 10_000]));

    public static readonly Parameter Deadline = new("deadline-milliseconds", "milliseconds",
        "the deadline that times are told in, of a server that has one, and of one that has none beside it",
        new([600], [250, 500], [500, 800, 1_000, 2_000]));

    public static readonly Column Came = new("connections_came", "connections", "of bad peers, when the last of them had come",
        "the server's census")
    { IsCounted = true };
    public static readonly Column Held = new("descriptors_held", "fd",
        "of sockets that the server still has open in the end, more than before the peers came", "links of /proc/PID/fd")
    { IsCounted = true };
    public static readonly Column Given = new("descriptors_given_back", "fd", "of those that it had when the last peer had come",
        "links of /proc/PID/fd")
    { IsCounted = true };
    public static readonly Column TasksLeft = new("tasks_left", "tasks", "in the end, more than before the peers came",
        "the server's census");
    public static readonly Column TimedOut = new("timed_out", "operations", "that a deadline ended", "the server's census")
    { IsCounted = true };
    public static readonly Column Watched = new("watched_deadlines", OfDeadlines, "how long, from when the last peer had come",
        "the experiment's plan");
    public static readonly Column FirstBack = new("first_back_deadlines", OfDeadlines,
        "until the server had closed the first of the connections; empty where it closed none", Census);
    public static readonly Column HalfBack = new("half_back_deadlines", OfDeadlines, "until it had closed half of them", Census);
    public static readonly Column LastBack = new("last_back_deadlines", OfDeadlines, "until it had closed all of them", Census);
    public static readonly Column ClosedByServer = new("closed_seen_by_peers", "connections",
        "that the peers saw closed, where packets pass", "the peers' count");
    public static readonly Column Heard = new("peers_that_heard", "peers", "to whom the server sent something", "the peers' count");
    public static readonly Column FirstHeard = new("first_heard_deadlines", OfDeadlines,
        "until the first of them had; empty where nobody heard anything", PeersClock);
    public static readonly Column Cpu = new("cpu_share", "cores", "processor time of the server over wall time while it is watched",
        "CLOCK_PROCESS_CPUTIME_ID");
    public static readonly Column GoodP50Before = new("good_p50_before_seconds", "s",
        "median latency of the good clients, from when a message is due, before the bad ones come", "the clients' clock");
    public static readonly Column GoodBefore = new("good_p99_before_seconds", "s", "99th percentile of it", "the clients' clock");
    public static readonly Column GoodP50During = new("good_p50_during_seconds", "s", "median of it while the bad ones are there",
        "the clients' clock");
    public static readonly Column GoodDuring = new("good_p99_during_seconds", "s", "99th percentile of it", "the clients' clock");
    public static readonly Column GoodLost = new("good_messages_lost", "messages", "of the good clients, that were not answered",
        "the clients' count")
    { IsCounted = true };
    public static readonly Column NewcomersServed = new("newcomers_served", "connections",
        "of ten good ones that come in the end, within a deadline, or half a second where that is longer", "an answer on each")
    { IsCounted = true };
    public static readonly Column ConnectionCourse = new("connection_course", "", "deadline:connections of bad peers that are open",
        Census)
    { IsSeries = true, Holds = Column.ReadBy(ValueOverTime.PointsOf) };
    public static readonly Column TaskCourse = new("task_course", "", "deadline:tasks, more than before the peers came", Census)
    { IsSeries = true, Holds = Column.ReadBy(ValueOverTime.PointsOf) };

    public static readonly IReadOnlyList<Column> LessIsBetter =
        [Held, TasksLeft, LastBack, Cpu, GoodP50Before, GoodBefore, GoodP50During, GoodDuring, GoodLost];

    public static readonly IReadOnlyList<Column> All =
    [
        Came, Held, Given, TasksLeft, TimedOut, Watched, FirstBack, HalfBack, LastBack, ClosedByServer, Heard,
        FirstHeard with { IsOfAnEvent = true },
        Cpu, GoodP50Before, GoodBefore, GoodP50During, GoodDuring, GoodLost, NewcomersServed, ConnectionCourse, TaskCourse,
    ];
}
