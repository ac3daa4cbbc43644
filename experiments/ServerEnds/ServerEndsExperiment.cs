using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;

namespace Experiments.ServerEnds;

/// <summary>How many connections does a machine hold whose memory and descriptors are all its servers'?</summary>
public static class ServerEndsExperiment
{
    internal const long Million = 1_000_000;

    /// <summary>Behind it comes fs.file-max of a kernel with 24 GB, which is a tenth of its memory in KiB (files_maxfiles_init).</summary>
    internal const long Most = 2_400_000;

    /// <summary>Of the server's end, with room in slab pages, and of the client's table.</summary>
    private const long BytesOfAConnection = 5_100;

    private static readonly PerProfile<double> PingSeconds = new(0.3, 4, 30);

    public static readonly Parameter Connections = new("connections", "connections",
        "connections held open at once, of which the kernel has the server's end alone",
        new([1_000], [25_000, 50_000, 75_000, 150_000], [250_000, 500_000, Million, Most]));

    public static readonly Column BringUpClientCpu = new("bring_up_client_cpu_per_connection_seconds", "s",
        "processor time of the clients for each connection that was opened, with what the kernel's TCP does for the server while a packet "
        + "is written to the device", "getrusage(2)");

    public static readonly Column PingsKept = new("pings_kept_ratio", "ratio",
        "pings that were back when the round ended over those that were due in it", "the clients' clock");

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "server-ends",
        Text = "How many connections does a machine hold whose memory and descriptors are all its servers'?",
        Method = "Servers run in a network namespace of the trial's own, and their client beside them is a TCP of its own behind a TUN "
            + "device: some bytes a connection, no socket and no descriptor, so that the kernel has the server's ends alone. A trial opens "
            + "100 warm connections on each server and takes a baseline, opens the rest as fast as possible with 2,048 under way, "
            + "and compares the server's census, the client's table and the kernel's sockets of the namespace, in which no client end may "
            + "be. It sends one message on every connection and verifies every byte, has the runtimes collect and reads the bill. In the "
            + "first repetition it pings each connection, one each 30 s over all, with latency from when a ping was due, and at last "
            + "closes nine of ten by a reset, and the rest. The capacity model is a line through the sizes below the largest, which it "
            + "foretells.",
        Limits = "One machine: packets pass through a device, not over a network, and the client takes processor time from the servers. "
            + "What the kernel does for a server when a packet comes is done while the client writes it, and counts as the client's time. "
            + "Where the descriptor limit of a process is low, the server is a fleet, whose fixed cost is told apart.",
        Subjects = ServerEndsSubjects.All(),
        TakesServers = false,
        Parameters = [Connections],
        Columns = Columns,
        LessIsBetter =
        [
            BringUp, BringUpServerCpu, BringUpClientCpu, EchoAll, Rss, BaselineRss, Baseline, AnonymousEach, LiveEach, StackEach,
            KernelEach, SlabEach, TablesEach, Loss, AvailableLoss, CloseMost, CloseAll, RssAfter, KernelKept, PingCpu, PingP50, PingP99,
            PingP999, PingMaximum,
        ],
        MoreIsBetter = [BringUpRate, PingsKept],
        FleetSize = Processes,
        Repetitions = new(1, 1, 3),
        ExpectedTime = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(55), TimeSpan.FromMinutes(55)),
        TrialDeadline = TimeSpan.FromMinutes(12),
        Applies = (profile, subject, point) => ServerEndsSubjects.Applies(profile, subject.Id, point[Connections.Id]),
        MostRepetitions = (_, subject, point) => ServerEndsSubjects.MostRepetitions(subject.Id, point[Connections.Id]),
        Needs = (subject, point) =>
        {
            Footprint footprint = Footprints.Of(FootprintIdOf(subject.Id));
            return PlanOf(point).NeedOfServersAlone(footprint.PairBytes, BytesOfAConnection + footprint.ConnectionBytes);
        },
        Measure = ServerEndsTrial.MeasureAsync,
    };

    internal static IReadOnlyList<Column> Columns { get; } =
    [
        Processes, BringUp, BringUpRate, BringUpServerCpu, BringUpClientCpu, EchoAll,
        Rss, BaselineRss, Baseline, AnonymousEach, LiveEach, .. Column.InFullAlone(StackEach), ClientEach,
        KernelEach, KernelObjects, SlabEach, TablesEach,
        FleetLoss, Loss, AvailableLoss, Unexplained, Explained,
        PingTimeSeconds, PingRate, PingsKept, PingCpu, PingCpuShare, PingP50, PingP99, PingP999, PingMaximum, LateSend, ClientShare,
        CloseMost, CloseAll, RssAfter, KernelKept,
    ];

    /// <summary>Whose footprint is that of a subject which varies another.</summary>
    private static string FootprintIdOf(string id) => id.Replace(UserSpaceClient.InC, "", StringComparison.Ordinal).Split('@')[0];

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    /// <summary>In how many server processes the connections of a trial are held.</summary>
    internal static ShardPlan PlanOf(Point point) => ShardPlan.For(point[Connections.Id], Machine.DescriptorsPerProcess);

    /// <summary>One round in the full profile; what leads up to it in the others.</summary>
    internal static TimeSpan OfPings(Trial trial) => TimeSpan.FromSeconds(PingSeconds[trial.Profile]);
}
