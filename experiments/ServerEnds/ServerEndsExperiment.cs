using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;

namespace Experiments.ServerEnds;

/// <summary>How many connections does a machine hold whose memory and descriptors are all its servers'?</summary>
public static class ServerEndsExperiment
{
    public static readonly Parameter Connections = new("connections", "connections",
        "connections held open at once, of which the kernel has the server's end alone",
        new([1_000], [25_000, 50_000, 75_000, 150_000], ServerEndsSizes.Full));

    public static readonly Column BringUpClientCpu = new("bring_up_client_cpu_per_connection_seconds", "s",
        "processor time of the clients for each connection that was opened, with what the kernel's TCP does for the server while a packet "
        + "is written to the device", "getrusage(2)");

    public static readonly Column PingsKept = new("pings_kept_ratio", "ratio",
        "pings that were back when the round ended over those that were due in it", "the clients' clock");

    /// <summary>
    /// A sixth of a round in full: two processors carry some 38,000 pings a second, and at the largest size 80,000 are due. All that were
    /// due are awaited, so that a whole round would take two minutes and say the same.
    /// </summary>
    internal static readonly PerProfile<double> PingSeconds = new(0.3, 4, 5);

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "server-ends",
        Text = "How many connections does a machine hold whose memory and descriptors are all its servers'?",
        Method = "Servers run in a network namespace of the trial's own, and their client beside them is a TCP of its own behind a TUN "
            + "device: some bytes a connection, no socket and no descriptor, so that the kernel has the server's ends alone. A trial "
            + "opens 100 warm connections on each server and takes a baseline, opens the rest as fast as possible with 2,048 under "
            + "way, fifty in a row to each process, and compares the server's census, the client's table and the kernel's sockets of "
            + "the namespace, in which no client end may be. It sends one message on every connection and verifies every byte, has "
            + "the runtimes collect and reads the bill, with which most trials end. The first of event-loop at each size goes on: for "
            + "5 s it pings at the rate of one each 30 s on every connection, with latency from when a ping was due, and at last it "
            + "closes nine of ten by a reset, and the rest. What is open in the end of any trial is reset, so that the kernel keeps none "
            + "of it. In full all servers have 250,000; event-loop has half a million, a million and the largest too, which is what "
            + "fs.file-max and the memory of the machine have room for, in steps of 50,000, and netpoller half a million and the largest. "
            + "A trial is made once; with --repeat 3 three times. The capacity model is a line through the sizes below the largest, "
            + "which it foretells, or, of one or two, what a connection took there.",
        Limits = "One machine: packets pass through a device, not over a network, and the client takes processor time from the servers. "
            + "What the kernel does for a server when a packet comes is done while the client writes it, and counts as the client's time. "
            + "Where the descriptor limit of a process is low, the server is a fleet, whose fixed cost is told apart. Two processors do "
            + "not carry a ping each 30 s of 2.4 million connections: latency is then that of a queue, which grows for as long as pings "
            + "come due, and the ratio of those that were back says how far the rate was kept.",
        Subjects = ServerEndsSubjects.All(),
        TakesServers = false,
        Parameters = [Connections],
        Columns = Columns,
        LessIsBetter =
        [
            BringUp, BringUpServerCpu, BringUpClientCpu, EchoAll, Rss, BaselineRss, Baseline, AnonymousEach, LiveEach, StackEach,
            KernelEach, SlabEach, TablesEach, Loss, AvailableLoss, CloseMost, CloseAll, RssAfter, KernelKept, PingCpu, .. PingLatencies,
        ],
        MoreIsBetter = [BringUpRate, PingsKept],
        FleetSize = Processes,
        Repetitions = new(1, 1, 1),
        ExpectedTime = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(55), TimeSpan.FromMinutes(8.5)),
        TrialDeadline = TimeSpan.FromMinutes(12),
        Applies = (profile, subject, point) => ServerEndsSubjects.Applies(profile, subject.Id, point[Connections.Id]),
        Needs = (subject, point) => ServerEndsSizes.NeedOf(ServerEndsSubjects.ServerOf(subject.Id), point[Connections.Id]),
        Measure = ServerEndsTrial.MeasureAsync,
    };

    internal static IReadOnlyList<Column> Columns { get; } =
    [
        Processes, BringUp, BringUpRate, BringUpServerCpu, BringUpClientCpu, EchoAll,
        Rss, BaselineRss, Baseline, AnonymousEach, LiveEach, .. Column.InFullAlone(StackEach), ClientEach,
        KernelEach, KernelObjects, SlabEach, TablesEach,
        FleetLoss, Loss, AvailableLoss, Unexplained, Explained,
        PingTimeSeconds, PingRate, PingsKept, PingCpu, PingCpuShare, .. PingLatencies, LateSend, ClientShare,
        CloseMost, CloseAll, RssAfter, KernelKept,
    ];
}
