using static Experiments.Holdings.HoldingColumns;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>How many connections does one machine hold, how fast do they come, and what do they cost while they live?</summary>
public static class MillionExperiment
{
    internal const long Million = 1_000_000;
    internal const long HalfAMillion = 500_000;
    internal const long HundredThousand = 100_000;

    /// <summary>Of both ends and of the client process, as this experiment measured.</summary>
    private const long KernelBytesOfAConnection = 8_600;

    /// <summary>Of the server's end, with room in slab pages, and of the table of a client that is a TCP of its own.</summary>
    private const long BytesOfAServerEnd = 5_100;

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
            + "of a fleet; then it pings again, at a million for a third of a round, with latency from when a ping was due, and at smaller "
            + "sizes for seconds, which lead up to the million. Then one in a hundred is busy in a closed loop, and then one process of "
            + "the servers alone. At a set rate, connections that do not open are counted, and pings of a whole round that are not "
            + "answered; they fail no trial, which asks for no memory. Document 003's own client, in full, is asked for the same two "
            + "counts with a hundred thousand. "
            + "Over a wire in user space (run.json) clients are a TCP of their own in a network namespace of the trial's, without sockets: "
            + "the kernel's memory is the servers' alone, and there is no closed loop. "
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
        ExpectedTime = new(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(80), TimeSpan.FromMinutes(46)),
        TrialDeadline = TimeSpan.FromMinutes(15),
        Applies = Applies,
        MostRepetitions = MostRepetitions,
        Needs = Needs,
        UserSpace = new(WhyNotInUserSpace, NeedsOfServersAlone),
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
    /// At a set rate the documents' million alone. At a million alone those are asked, too, of which no claim speaks at another size; sizes
    /// lead up to it where what they take together foretells it. Document 003's client, whose own memory leaves no room for a million
    /// here, has a tenth of it; so has what idle threads take, what a second task does, and one process that is driven alone.
    /// Server-ends has event-loop's and netpoller's million.
    /// </summary>
    private static bool Applies(Profile profile, Subject subject, Point point) => (point[Rate.Id], subject.Id) switch
    {
        _ when profile == Profile.Smoke => AppliesInSmoke(subject, point[Rate.Id]),
        (var rate, var id) when MillionSubjects.IsForTheDocumentsClient(id) => profile == Profile.Full && rate > 0
            && point[Connections.Id] == HundredThousand,
        (0, MillionSubjects.Document004) => point[Connections.Id] == Million,
        (0, MillionSubjects.PooledShipped or MillionSubjects.Node) => point[Connections.Id] is HundredThousand or Million
            || profile != Profile.Full,
        (0, MillionSubjects.IoUring) => point[Connections.Id] == Million,
        (0, MillionSubjects.TwoTasks) => profile == Profile.Full && point[Connections.Id] == HundredThousand,
        (0, MillionSubjects.C) => point[Connections.Id] == Million || profile != Profile.Full,
        (0, MillionSubjects.EventLoop) => point[Connections.Id] == HalfAMillion || profile != Profile.Full,
        (0, _) when MillionSubjects.IsForWorkAlone(subject.Id) => profile == Profile.Full && point[Connections.Id] == HundredThousand,
        (0, _) => true,
        (_, MillionSubjects.Go or MillionSubjects.PooledShipped) => point[Connections.Id] == Million,
        _ => false,
    };

    /// <summary>Who is asked for memory, for work, for that without spinning, and for both; and who comes at a set rate.</summary>
    private static bool AppliesInSmoke(Subject subject, long rate) => rate > 0
        ? subject.Id == MillionSubjects.Go
        : subject.IsOfAUser || subject.Id is MillionSubjects.EventLoop or MillionSubjects.PooledShipped or MillionSubjects.PooledParking
            or MillionSubjects.Go;

    /// <summary>
    /// A million twice where a verdict needs it: what one process keeps is the same to parts of a per cent, as is half of it, and the set
    /// rate has a third trial of the same processor time. Three times what one process uses that is driven alone. Once those of which no
    /// document speaks, those that are told beside another, and what leads up to them; and at the set rate, where errors are counted, one
    /// by one in a million.
    /// </summary>
    private static int MostRepetitions(Profile profile, Subject subject, Point point) => (point[Connections.Id], point[Rate.Id]) switch
    {
        (Million, 0) when subject.Id is MillionSubjects.Document004 or MillionSubjects.Task or MillionSubjects.Pooled
            or MillionSubjects.Go or MillionSubjects.PooledShipped or MillionSubjects.Node => 2,
        (HundredThousand, 0) when subject.Id is MillionSubjects.PooledShipped or MillionSubjects.Node => int.MaxValue,
        (HalfAMillion, 0) when subject.Id is MillionSubjects.Go or MillionSubjects.Task or MillionSubjects.Pooled => 2,
        _ => 1,
    };

    private static Need Needs(Subject subject, Point point)
    {
        Footprint footprint = MillionSubjects.FootprintOf(subject);
        return PlanOf(point).Need(footprint.PairBytes, KernelBytesOfAConnection + footprint.ConnectionBytes);
    }
    private static Need NeedsOfServersAlone(Subject subject, Point point)
    {
        Footprint footprint = MillionSubjects.FootprintOf(subject);
        return PlanOf(point).NeedOfServersAlone(footprint.PairBytes, BytesOfAServerEnd + footprint.ConnectionBytes);
    }

    private static string? WhyNotInUserSpace(Subject subject) => MillionSubjects.IsForTheDocumentsClient(subject.Id)
        ? "the document's own client has sockets"
        : UserSpaceClient.WhyNot();
}
