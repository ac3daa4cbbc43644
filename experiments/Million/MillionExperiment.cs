using static Experiments.Holdings.HoldingColumns;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>How many connections does one machine hold, how fast do they come, and what do they cost while they live?</summary>
public static class MillionExperiment
{
    internal const long Million = 1_000_000;
    internal const long HalfAMillion = 500_000;

    /// <summary>Of both ends and of the client process, as this experiment measured.</summary>
    private const long KernelBytesOfAConnection = 8_600;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "million",
        Text = "How many connections does one machine hold, how fast do they come, and what do they cost while they live?",
        Method = "A trial starts fleets of server and client processes, as many as the descriptor limit asks for, opens 100 warm "
            + "connections on each server and takes a baseline. It opens the rest, as fast as possible or at a set rate; the server's "
            + "census, the clients' look at each connection and the kernel's socket table must agree on the number. It sends one message "
            + "on every connection and verifies every byte. Asked for memory, it has the runtimes collect, and reads the bill. Asked for "
            + "processor time, it pings each connection every 30 s, spread evenly, to warm up; then nobody pings, which is the fixed cost "
            + "of a fleet; then it pings again, at a million for one round, with latency from when a ping was due, and at smaller sizes "
            + "for seconds, which lead up to the million. Then one in a hundred is busy in a closed loop, and then one process of the "
            + "servers alone. At a set rate, connections that do not open and pings that are not answered are counted, and fail no trial. "
            + "Document 003's own client, in full, is asked for the same two counts over one round of its pings, and for no bill. "
            + "At last nine of ten are closed, and the rest. The suite's .NET servers are asked for memory without tiered compilation, "
            + "and for processor time as the runtime is shipped: tiered, and with idle threads that spin before they park. "
            + "The capacity model is a line through the sizes below the largest, which it foretells.",
        Limits = "Loopback: both ends are on one machine and share its cores and its kernel. "
            + "A million source ports need many source addresses, all within 127.0.0.0/8. "
            + "Where the descriptor limit of a process is low, the server is a fleet, whose fixed cost is told apart. What cannot be told "
            + "apart is that each of its processes has a small part of the pings: one process would find more of them each time it wakes.",
        Subjects = MillionSubjects.All(),
        TakesServers = true,
        Parameters = [Connections, Rate],
        Columns = All,
        LessIsBetter =
        [
            BringUp, BringUpServerCpu, EchoAll, Rss, BaselineRss, Baseline, AnonymousEach, LiveEach, StackEach, KernelBothEach, KernelEach,
            SlabEach, TablesEach, Loss, AvailableLoss, CloseMost, CloseAll, RssAfter, KernelKept, NetworkTrouble,
            .. WorkColumns.LessIsBetter,
        ],
        MoreIsBetter = [BringUpRate, WorkColumns.ActiveRate, WorkColumns.OneRate],
        FleetSize = Processes,
        Repetitions = new(1, 1, 3),
        ExpectedTime = new(TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(145), TimeSpan.FromMinutes(73)),
        TrialDeadline = TimeSpan.FromMinutes(15),
        Applies = Applies,
        MostRepetitions = MostRepetitions,
        Needs = Needs,
        Measure = (trial, cancellation) => MillionSubjects.IsForTheDocumentsClient(trial.Subject.Id)
            ? DocumentRamp.MeasureAsync(trial, cancellation)
            : MillionTrial.MeasureAsync(trial, cancellation),
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = MillionClaims.Answers,
        Cells = MillionCells.All,
        Figures =
        [
            new("bill-per-connection", MillionFigures.Bill)
            {
                Claims = ["netpoll.mem.node", "guide10k.mem.500000", "idle1m.rss.1000000"],
            },
            new("prediction", MillionFigures.Prediction),
            new("bring-up", MillionFigures.BringUpTime),
            new("pings", PingFigures.Pings),
            new("processor-time", PingFigures.ProcessorTime) { Claims = ["netpoll.million.cpu", "netpoll.node.cores"] },
            new("time-line", TimeLineFigure.Draw),
            new("time-line-memory", TimeLineFigure.DrawMemory),
        ],
        Tables = [TimeLineTable.Recipe, CapacityTable.Of(CapacityOf)],
    };

    /// <summary>What a subject was seen to take of a machine.</summary>
    /// <returns>Null with fewer than three sizes below the largest.</returns>
    public static CapacityModel? CapacityOf(Evidence evidence, string subject) =>
        CapacityModel.OfLine(MillionFigures.AsFastAsPossible(evidence), subject, Connections);

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    /// <summary>In how many processes the connections of a trial are held.</summary>
    internal static ShardPlan PlanOf(Point point) => ShardPlan.For(point[Connections.Id], Machine.DescriptorsPerProcess);

    /// <summary>
    /// At a set rate the documents' million alone. Document 004's server answers one claim, at a million alone; of what varies a server,
    /// the one whose processor time answers a claim leads up to the million, and the others are there to be told beside it. Document 003's
    /// client takes memory of its own: half a million with it fit where a million do not.
    /// </summary>
    private static bool Applies(Profile profile, Subject subject, Point point) => (point[Rate.Id], subject.Id) switch
    {
        (var rate, var id) when MillionSubjects.IsForTheDocumentsClient(id) => profile == Profile.Full && rate > 0
            && point[Connections.Id] >= HalfAMillion,
        (0, MillionSubjects.Document004) => point[Connections.Id] == Million,
        (0, MillionSubjects.PooledParking) => point[Connections.Id] == Million || profile != Profile.Full,
        (0, MillionSubjects.IoUring) => profile != Profile.Smoke,
        (0, not MillionSubjects.PooledShipped) when MillionSubjects.IsForWorkAlone(subject.Id) => point[Connections.Id] == Million,
        (0, _) => true,
        (_, MillionSubjects.Go or MillionSubjects.Pooled) => point[Connections.Id] == Million || profile == Profile.Smoke,
        _ => false,
    };

    /// <summary>
    /// The million again and again, and half of it for the servers of which a document speaks there; less often those of which none does,
    /// and those that are told beside another; once what leads up to them.
    /// </summary>
    private static int MostRepetitions(Profile profile, Subject subject, Point point) => (point[Connections.Id], point[Rate.Id]) switch
    {
        (Million, 0) => subject.Id switch
        {
            MillionSubjects.Netpoller or MillionSubjects.IoUring or MillionSubjects.TwoTasks
                or MillionSubjects.EventLoopShipped or MillionSubjects.TaskShipped => 1,
            MillionSubjects.C or MillionSubjects.PooledParking or MillionSubjects.GoOneProcessor => 2,
            _ => int.MaxValue,
        },
        (HalfAMillion, 0) when subject.Id is MillionSubjects.Go or MillionSubjects.Task or MillionSubjects.Pooled => int.MaxValue,
        _ => 1,
    };

    private static Need Needs(Subject subject, Point point)
    {
        Footprint footprint = MillionSubjects.FootprintOf(subject);
        return PlanOf(point).Need(footprint.PairBytes, KernelBytesOfAConnection + footprint.ConnectionBytes);
    }
}
