using static Experiments.Storm.StormColumns;

namespace Experiments.Storm;

/// <summary>What do connections leave behind that come in a storm and go at once?</summary>
public static class StormExperiment
{
    private const long MemoryOfTheProcesses = 400L << 20;
    private const long BytesInTimeWait = 600;

    private static readonly string[] InSmoke = ["task-per-connection", "event-loop", "go-goroutine"];

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "storm",
        Text = "What do connections cost and leave behind that come in a storm, 64 at a time, and go at once, as no polite client does?",
        Method = "A trial starts one server and one client, which keeps 64 connections under way. A first, small storm of each kind warms "
            + "the server up; then its sockets and memory are read. So many connections are reset as soon as they are connected; as "
            + "many send one message of 64 bytes, verify each byte of its answer by a pattern of their own and are closed; as many are "
            + "reset as soon as their message is sent. When the server counts none any more, it collects, and all is read again.",
        Limits = "Client and server share the processors, so that a rate is that of both. A connection that is reset waits in the backlog "
            + "until it is accepted, so that a server which accepts slowly holds up those that come. The kernel's memory and its sockets "
            + "are those of the whole machine: ports in TIME_WAIT are kept for a minute, and those of the trial before run out meanwhile.",
        Subjects = StormSubjects.All(),
        TakesServers = true,
        Parameters = [Cycles],
        Columns = All,
        LessIsBetter =
        [
            .. StormKind.All.SelectMany(kind => (Column[])[kind.Failed, kind.Cpu]), Wrong, Open, HeldSockets.After, Anonymous.After,
            Live.After,
        ],
        MoreIsBetter = [.. StormKind.All.Select(kind => kind.Rate)],
        Repetitions = new(1, 1, 1),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(25), TimeSpan.FromMinutes(1.5)),
        TrialDeadline = TimeSpan.FromMinutes(6),
        Applies = (profile, subject, _) => Applies(profile, subject),
        Needs = (_, point) => new Need(
            MemoryBytes: MemoryOfTheProcesses + point[Cycles.Id] * BytesInTimeWait,
            DescriptorsPerSide: StormTrial.MostAtOnce + ShardPlan.DescriptorsOfTheProcess,
            ConnectionsPerClient: StormTrial.MostAtOnce),
        Measure = StormTrial.MeasureAsync,
    };

    /// <summary>What its rows mean. No document claims anything of it.</summary>
    public static Reading Reading { get; } = new() { Figures = StormFigures.All };

    private static bool Applies(Profile profile, Subject subject) => profile switch
    {
        Profile.Smoke => InSmoke.Contains(subject.Id) || subject.IsOfAUser,
        Profile.Standard => !subject.IsVariant || subject.Id == StormSubjects.Document,
        _ => true,
    };
}
