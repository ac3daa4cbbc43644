using static Experiments.GracefulDrain.DrainColumns;

namespace Experiments.GracefulDrain;

/// <summary>What becomes of every byte when a server is told to end in the middle of its load?</summary>
public static class GracefulDrainExperiment
{
    private const long MemoryOfAPair = 120L << 20;
    private const long BytesOfAConnection = 26_000;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "graceful-drain",
        Text = "What becomes of every byte when a server is told to end in the middle of its load?",
        Method = "Clients keep four messages of 64 bytes under way on every connection, and send on until the server ends it. When each "
            + "has had some answered, they ask their kernel how much the server's has acknowledged, and send the server a SIGTERM. "
            + "They verify every byte that still comes by its connection and its place, and the server says at its end what it has "
            + "read. Meanwhile latecomers dial. Beside it the same servers stopped at once and killed; and messages of 1,000,000 "
            + "bytes, which the clients read 4 KiB at a time, from buffers of 4 KiB on both sides, and in the middle of which the "
            + "server is told to end.",
        Limits = "Loopback: nothing is lost on the way, and an acknowledgement is delayed by 40 ms at most. An echo has no effect beside "
            + "its answer: of a request that was read and not answered a real server has perhaps done half. Clients that send until "
            + "they are told not to always have something under way that nobody answers; no protocol without an acknowledgement of "
            + "its own can tell them how much.",
        Subjects = DrainSubjects.All(),
        TakesServers = true,
        Parameters = [Connections, MessageBytes],
        Columns = All,
        LessIsBetter = [LostBytes, Dropped, Mismatched, Reset, Open, Cut, DrainTime, DrainMedian, ExitTime, Broken],
        Repetitions = new(1, 1, 2),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(1.5)),
        Applies = DrainSweep.Applies,
        MostRepetitions = DrainSweep.MostRepetitions,
        Needs = (_, point) => DrainTrial.PlanOf(point).Need(MemoryOfAPair, BytesOfAConnection),
        FleetSize = Processes,
        Measure = DrainTrial.MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = DrainClaims.Answers,
        Figures =
        [
            new("lost-bytes", DrainFigures.Lost) { Claims = ["guide10k.drain", "server10k.drain", "server10k.partial"] },
            new("ends", DrainFigures.Ends),
            new("drain-seconds", DrainFigures.Time),
        ],
    };
}
