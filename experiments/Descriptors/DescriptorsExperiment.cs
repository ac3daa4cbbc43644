namespace Experiments.Descriptors;

/// <summary>
/// More connections than a server may have descriptors: who is served, what it does meanwhile, and whether it comes back.
/// </summary>
public static class DescriptorsExperiment
{
    public const string Go = "go-goroutine";
    public const string DocumentServer = "go-document-004";
    public const string Restless = "go-document-002";
    public const string TaskServer = "task-per-connection";

    public const long DocumentLimit = 1_024;

    private const string Method =
        "The server's process has a limit of descriptors; no setting of the host is changed. It echoes first, is asked for more "
        + "connections than it may hold, is watched while they wait, by the kernel's count of failing accepts, and gets descriptors back. "
        + "How many are served is counted, so that one trial is exact of a server that lives; what a claim compares is repeated. "
        + "Of document 004's client it is the client's process that has the limit, and what is counted is what it opened.";

    private const string NotShown =
        "The limit of the whole machine (fs.file-max) is not met: to exhaust it would stop its other programs. Who watches descriptors or "
        + "calls costs a little of what is watched.";

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => WallExperiment.Of(
        "descriptors", "How many connections does a limit of descriptors leave, what does a server do at it, and does it come back?",
        Method, NotShown, new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(3)), Walls(),
        DescriptorColumns.All, DescriptorColumns.LessIsBetter, server => Case(server));

    /// <summary>What its rows mean.</summary>
    public static Reading Reading => new()
    {
        Answers = DescriptorClaims.Answers,
        Figures = [WallFigures.Where, WallFigures.Held, new("at-the-wall", DescriptorFigures.AtTheWall)],
        Tables = [new WallTable(Walls())],
    };

    private static IReadOnlyList<Wall> Walls() => [Servers(), DescriptorCeiling.Create()];

    private static Wall Servers() => new("descriptors", DescriptorColumns.Limit with { Meaning = "that the server may open" },
        "RLIMIT_NOFILE", "ulimit -n 1048576 (LimitNOFILE= of a service); fs.nr_open above that; or more processes",
        [
            .. EchoServers.OfTheHost().Select(server => Case(server, inSmoke: server.Id == TaskServer)),
            Case(EchoServers.Kestrel),
            Case(EchoServers.Peer(Go, "Go: one goroutine each", PeerProgram.Go, "goroutine")),
            Case(EchoServers.Peer(DocumentServer, "Go: document 004's server", PeerProgram.Go, "document-004")
                with { IsVariant = true }, inSmoke: false),
            Case(EchoServers.Peer(Restless, "Go: document 002's server, which logs a failing accept and tries again at once",
                PeerProgram.Go, "document-002") with { IsVariant = true }, inSmoke: false),
            Case(EchoServers.Peer("c-epoll", "C: one thread, level-triggered epoll", PeerProgram.C), inSmoke: false),
            Case(EchoServers.Peer("node-net", "Node.js: net.Server, one thread", PeerProgram.Node)),
            DocumentClient.Case(),
        ])
    { Usual = DocumentLimit };

    /// <summary>A server before this wall, one of the user's own too.</summary>
    /// <param name="inSmoke">Servers that share their accept policy with another are left out where seconds count.</param>
    private static WallCase Case(Subject server, bool inSmoke = true) =>
        new(server, new(inSmoke ? [256] : [], StandardLimits(server.Id), FullLimits(server.Id)), DescriptorTrial.MeasureAsync)
        {
            Needs = limit => new(DescriptorsPerProcess: DescriptorTrial.AskedAt(limit) + ShardPlan.DescriptorsOfTheProcess),
            MostRepetitions = limit => limit == DocumentLimit && AnswersClaims(server.Id) ? int.MaxValue : 1,
        };

    /// <summary>Servers of lines accept as the others do, and answer no claim here.</summary>
    private static long[] StandardLimits(string server) => server is "pipelines" or "stream-parser" ? [] : [DocumentLimit];

    /// <summary>Those alone have more limits than the document's.</summary>
    private static bool AnswersClaims(string server) => FullLimits(server).Length > 1;

    /// <summary>
    /// How often some try again is compared, which takes six trials of each (Judge.TrialsNeeded), at whatever limit. Kestrel does not
    /// outlive every one.
    /// </summary>
    private static long[] FullLimits(string server) => server switch
    {
        Go or Restless or TaskServer => [256, 512, DocumentLimit, 4_096],
        _ when server == EchoServers.Kestrel.Id => [256, 512, 768, DocumentLimit, 1_536, 2_048, 4_096],
        DocumentServer => [256, DocumentLimit, 4_096],
        _ => [DocumentLimit],
    };
}
