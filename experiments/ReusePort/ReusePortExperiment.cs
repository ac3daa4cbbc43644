using static Experiments.ReusePort.ReusePortColumns;

namespace Experiments.ReusePort;

/// <summary>What does a listener for each core give?</summary>
public static class ReusePortExperiment
{
    private const long BytesOfTheProcesses = 300L << 20;
    private const long BytesOfALife = 600;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "reuse-port",
        Text = "What does it give to accept by a loop for each core, from one listening socket or from one each (SO_REUSEPORT)?",
        Method = "A trial has clients connect, send one message, have it answered and close, 64 at once; the server's own count tells what "
            + "each accept loop got of them. Then 256 connections stay, and 64 messages are under way. Last, where a handler that blocks "
            + "can be planted, one loop stands still: each of the 256 sends a message meanwhile, and 256 more connect and send one, all "
            + "at once. Servers have half of the processors, and of fewer than four all, which their clients share; as "
            + "many accept loops as processors, and clients likewise.",
        Limits = "Of two processors the clients take their part, so that no server can have all of them: a share is told as it is, "
            + "and of what the clients leave. The documents speak of four cores. The kernel gives a connection to one of several "
            + "listeners by a hash of its addresses and ports, which on the loopback differ in the client's port alone. What document "
            + "001's own program with net.Listen for each core does, is told by ports: it ends at its second bind.",
        Subjects = AcceptingServers.All(),
        TakesServers = true,
        Parameters = [Lives],
        Columns = All,
        LessIsBetter = LessIsBetter,
        MoreIsBetter = [Rate, LoadColumns.MessagesPerSecond, Jain],
        Repetitions = new(1, 3, 6),
        MostRepetitions = (profile, subject, _) => profile != Profile.Full || AcceptingServers.Answers(subject)
            ? int.MaxValue : 1,
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(2)),
        TrialDeadline = TimeSpan.FromMinutes(2),
        Applies = (profile, subject, _) => AcceptingServers.IsIn(profile, subject),
        Needs = (_, point) => new(
            MemoryBytes: BytesOfTheProcesses + point[Lives.Id] * BytesOfALife,
            DescriptorsPerSide: 2 * ReusePortTrial.Connections + ShardPlan.DescriptorsOfTheProcess,
            ConnectionsPerClient: ReusePortTrial.Connections),
        Measure = ReusePortTrial.MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new() { Answers = ReusePortClaims.Answers, Figures = ReusePortFigures.All };
}
