using Harness.Declaring;
using Harness.Fleets;
using Harness.Running;
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
        Question = "How many connections does one machine hold, how fast do they come, and what do they cost while they live?",
        Method = "A trial starts fleets of server and client processes, as many as the descriptor limit asks for, opens 100 warm "
            + "connections on each server and takes a baseline. It opens the rest, as fast as possible or at a set rate; the server's "
            + "census, the clients' look at each connection and the kernel's socket table must agree on the number. It sends one message "
            + "on every connection and verifies every byte; has the runtimes collect, and reads the bill. Then each connection is pinged "
            + "every 30 s, spread evenly, with latency from when a ping was due: at a million for two minutes in the first repetition and "
            + "for one round in the others, at smaller sizes for seconds, which lead up to the million. Then one in a hundred is busy in a "
            + "closed loop; then nine of ten are closed, and the rest. .NET servers run without tiered compilation. "
            + "The capacity model is a line through the sizes below the largest, which it foretells.",
        Limits = "Loopback: both ends are on one machine and share its cores and its kernel. "
            + "A million source ports need many source addresses, all within 127.0.0.0/8. "
            + "Where the descriptor limit of a process is low, the server is a fleet, whose fixed cost is told apart. "
            + "The latencies of a fleet are those of its worst process.",
        Subjects = MillionSubjects.All(),
        TakesServers = true,
        Parameters = [Connections, Rate],
        Columns = All,
        FleetSize = Processes,
        Repetitions = new(1, 1, 3),
        ExpectedTime = new(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(85), TimeSpan.FromMinutes(60)),
        TrialDeadline = TimeSpan.FromMinutes(15),
        Applies = Applies,
        MostRepetitions = MostRepetitions,
        Needs = Needs,
        Measure = MillionTrial.MeasureAsync,
        Figures =
        [
            new("bill-per-connection", MillionFigures.Bill),
            new("prediction", MillionFigures.Prediction),
            new("bring-up", MillionFigures.BringUpTime),
            new("pings", MillionFigures.Pings),
            new("time-line", TimeLineFigure.Draw),
            new("time-line-memory", TimeLineFigure.DrawMemory),
        ],
        Tables = [TimeLineTable.Recipe, CapacityTable.Recipe],
        Answers = MillionClaims.Answers,
    };

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    /// <summary>In how many processes the connections of a trial are held.</summary>
    internal static ShardPlan PlanOf(Point point) => ShardPlan.For(point[Connections.Id], Machine.DescriptorsPerProcess);

    /// <summary>
    /// At a set rate the documents' million alone; document 004's server, which answers one claim, at a million alone.
    /// </summary>
    private static bool Applies(Profile profile, Subject subject, Point point) =>
        point[Rate.Id] == 0
            ? subject.Id != MillionSubjects.Document004 || point[Connections.Id] == Million
            : subject.Id is MillionSubjects.Go or MillionSubjects.Pooled && (point[Connections.Id] == Million || profile == Profile.Smoke);

    /// <summary>
    /// The million again and again, and half of it for the servers of which a document speaks there; twice for document 004's,
    /// which is asked for its memory alone; once what leads up to them, and what no document holds at a million.
    /// </summary>
    private static int MostRepetitions(Profile profile, Subject subject, Point point) => (point[Connections.Id], point[Rate.Id]) switch
    {
        (Million, 0) when subject.Id == MillionSubjects.Document004 => 2,
        (Million, 0) when subject.Id != MillionSubjects.TwoTasks => int.MaxValue,
        (HalfAMillion, 0) when subject.Id is MillionSubjects.Go or MillionSubjects.Task or MillionSubjects.Pooled => int.MaxValue,
        _ => 1,
    };

    private static Need Needs(Subject subject, Point point)
    {
        long connections = point[Connections.Id];
        Footprint footprint = MillionSubjects.FootprintOf(subject);
        ShardPlan plan = PlanOf(point);
        return new Need(
            MemoryBytes: plan.Connections.Count * footprint.PairBytes
                + connections * (KernelBytesOfAConnection + footprint.ConnectionBytes),
            DescriptorsPerSide: connections + plan.Connections.Count * (long)ShardPlan.DescriptorsOfTheProcess,
            ConnectionsPerClient: plan.Connections.Max());
    }
}
