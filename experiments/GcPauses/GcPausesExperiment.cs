using static Experiments.GcPauses.PauseColumns;
using static Experiments.GcPauses.PauseSubjects;

namespace Experiments.GcPauses;

/// <summary>What does garbage cost a server: how often does the collector stop it, for how long, and who waits for that?</summary>
public static class GcPausesExperiment
{
    private const long MemoryOfTheProcesses = 600L << 20;
    private const long BytesOfAConnection = 40_000;
    private const long BytesOfASurvivor = 5_000;

    /// <summary>Each kind of load, with survivors and without, and the collectors of both runtimes.</summary>
    private static readonly string[] InSmoke = [PerMessage, SmallGeneration0, Counted(ArrayPool), Go, ChurnedPooled];

    private static readonly string[] InStandard =
    [
        PerMessage, ArrayPool, AfterWait, Counted(PerMessage), Counted(ArrayPool),
        Go, GoPooled, GoAfterWait, Churned, ChurnedPooled, GoChurned, GoChurnedPooled,
    ];

    /// <summary>
    /// Those of which claims compare two: among eight comparisons seven trials of each can tell them apart (Judge.TrialsNeeded).
    /// </summary>
    private static readonly string[] Compared =
    [
        PerMessage, ArrayPool, SmallGeneration0, LargeGeneration0, Go, GoEager, GoLimited, GoPooled,
        Churned, ChurnedPooled, GoChurned, GoChurnedPooled,
    ];

    /// <summary>Those of which claims tell a number; of all others none tells anything.</summary>
    private static readonly string[] Counting = [AfterWait, GoAfterWait, Counted(PerMessage), Counted(ArrayPool)];

    private const int OfANumber = 3;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "gc-pauses",
        RetiredVariants =
        [
            "buffer-per-message-array-pool", "buffer-per-message-conserve-9", "buffer-per-message-hard-limit",
            "buffer-per-message-non-concurrent", "buffer-per-message-server-no-datas", "go-buffer-per-message-gogc-50",
            "go-buffer-per-message-gogc-off", "go-buffer-per-message-memory-limit", "go-buffer-per-message-pooled",
        ],
        Text = "How often does a collector stop a server, for how long, who waits for that, and what do pools and settings change?",
        Method = "A trial opens its connections, proves their number and warms up with a closed loop of a few messages on each. "
            + "In the phase that follows messages of 4 KiB are due at set times, one a second on each connection, whatever the "
            + "server does; latency counts from when a message was due. "
            + "Every pause is recorded with its start, on the clock of the latencies: by a .NET server's own listener of the "
            + "runtime's events, by Go's own account, else by EventPipe from outside. "
            + "How often it collects is told of the warm-up and the phase together, all else of the phase alone. "
            + "A churn opens, uses once and closes connections instead, 64 at once: by a FIN, which the server answers with its own before "
            + "the connection counts, from as many addresses as TIME_WAIT can take ports; of the subjects that say so by a reset. "
            + "Live bytes are read at the end, when all is idle, after a full collection. "
            + "Go counts its objects by itself; .NET has an event for each, in trials of their own, in which nothing is timed.",
        Limits = "Phases of one to five seconds hold few pauses (in full, where the interval between them is claimed, it lasts for four "
            + "collections, up to 100 s): with fewer than a hundred the 99th percentile is the longest one. "
            + "Go says for how long each cycle stopped the process, not each of its two stops; and its marking, which takes "
            + "processor time from the server beside it, is no pause. "
            + "That a slow echo met a pause does not prove that the pause slowed it: compare with the sampled echoes. "
            + "A .NET server's listener allocates some kilobytes a collection.",
        Subjects = [.. PauseSubjects.All.Select(known => known.Subject)],
        TakesServers = true,
        Parameters = [Connections, CacheEntries],
        Columns = PauseColumns.All,
        LessIsBetter =
        [
            PauseColumns.AllocatedEach, PauseColumns.AllocatedConnection, PauseColumns.AllocatedReset, PauseColumns.CollectionsPerMessages,
            PauseColumns.PauseP50, PauseColumns.PauseP95, PauseColumns.PauseP99, PauseColumns.PauseMaximum,
            PauseColumns.PausePerMessages, PauseColumns.PauseRate, PauseColumns.PauseShare, PauseColumns.Rss, PauseColumns.Committed,
            PauseColumns.LiveEach, PauseColumns.EchoP50, PauseColumns.EchoP99, PauseColumns.EchoP999, PauseColumns.EchoMaximum,
        ],
        MoreIsBetter = [PauseColumns.Served, PauseColumns.ChurnRate, PauseColumns.PauseInterval],
        Repetitions = new(1, 3, 7),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(100), TimeSpan.FromMinutes(11)),
        Applies = Applies,
        MostRepetitions = MostRepetitions,
        Needs = Needs,
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = PauseClaims.Answers,
        Figures =
        [
            new("pause-distribution", PauseFigures.Distribution) { Claims = ["guide10k.gc.pause"] },
            new("pause-timeline", PauseTimeLineFigure.Draw),
            new("pause-against-memory", PauseFigures.AgainstMemory),
            new("allocated-bytes", PauseFigures.Allocated) { Claims = ["guide10k.gc.alloc"] },
            new("allocated-objects", ObjectsFigure.Draw),
        ],
    };

    private static Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        LoadedSubject subject = Of(trial.Subject);
        var plan = new ShardPlan([(int)trial.Point[Connections.Id]]);
        return subject.Load switch
        {
            LoadKind.Messages => MessageLoad.MeasureAsync(trial, subject, plan, cancellation),
            LoadKind.Counted => CountedLoad.MeasureAsync(trial, subject, plan, cancellation),
            _ => ChurnLoad.MeasureAsync(trial, plan, reset: subject.Load == LoadKind.ChurnByReset, cancellation),
        };
    }

    private static int MostRepetitions(Profile profile, Subject subject, Point point) =>
        point[CacheEntries.Id] > 0 || Of(subject).Load == LoadKind.ChurnByReset ? 1
        : Compared.Contains(subject.Id) ? int.MaxValue
        : Counting.Contains(subject.Id) ? OfANumber
        : 1;

    /// <summary>
    /// The settings of a collector show what they do where something survives; where nothing does, those that a claim asks for are enough.
    /// </summary>
    private static bool Applies(Profile profile, Subject subject, Point point)
    {
        LoadedSubject known = Of(subject);
        bool survivors = point[CacheEntries.Id] > 0;
        return profile switch
        {
            Profile.Smoke => IsOneOf(InSmoke, subject) && survivors == (subject.Id == SmallGeneration0),
            Profile.Standard => IsOneOf(InStandard, subject) && !survivors,
            _ when survivors => known.CanKeepSurvivors && subject.Id != OwnPool,
            _ => !known.IsSetting || subject.Id is SmallGeneration0 or LargeGeneration0 or GoEager or GoOff or GoLimited,
        };
    }

    /// <summary>A server of the user's own is measured in every profile.</summary>
    private static bool IsOneOf(string[] chosen, Subject subject) =>
        chosen.Contains(subject.Id) || PauseSubjects.All.All(known => known.Id != subject.Id);

    /// <summary>The pauses of one process say nothing of the echoes that another one serves: so there is one server, no fleet.</summary>
    private static Need Needs(Subject subject, Point point) => new(
        MemoryBytes: MemoryOfTheProcesses + point[Connections.Id] * BytesOfAConnection + point[CacheEntries.Id] * BytesOfASurvivor,
        DescriptorsPerSide: point[Connections.Id] + ShardPlan.DescriptorsOfTheProcess,
        DescriptorsPerProcess: point[Connections.Id] + ShardPlan.DescriptorsOfTheProcess,
        ConnectionsPerClient: Of(subject).Churns ? ChurnLoad.MostAtOnce : point[Connections.Id]);
}
