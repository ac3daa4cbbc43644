namespace Experiments.SchedulerThreads;

/// <summary>Who is measured: a server as it comes, and under each setting of its runtime.</summary>
static class ScheduledServers
{
    public const string Tasks = "task-per-connection";
    public const string Go = "go-goroutine";
    public const string DocumentTwice = "go-document-001-procs";
    public const string DocumentOnce = "go-document-001-procs-1x";

    /// <summary>Of whatever number of cores: the names are the same.</summary>
    private static readonly SchedulerSettings Any = new(Cores: 1);

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
    [
        OfTasks, .. Any.OfDotNet.Select(setting => Varied(OfTasks, setting)),
        OfGo, .. Any.OfGo.Select(setting => Varied(OfGo, setting)),
        OfDocument(DocumentOnce, 1), OfDocument(DocumentTwice, 2),
    ];

    /// <summary>The server as it comes, which a subject is or varies: what it can carry sets the load of all that vary it.</summary>
    public static Subject BaselineOf(Subject subject) =>
        subject.Id.StartsWith(Tasks, StringComparison.Ordinal) ? OfTasks
        : subject.Id.StartsWith(Go, StringComparison.Ordinal) ? OfGo
        : OfDocument(DocumentOnce, 1);

    /// <summary>What a subject is told; null of one that is as it comes.</summary>
    /// <param name="cores">That it may use.</param>
    public static SchedulerSetting? SettingOf(Subject subject, int cores)
    {
        var settings = new SchedulerSettings(cores);
        return settings.OfDotNet.SingleOrDefault(setting => subject.Id == IdOf(Tasks, setting))
            ?? settings.OfGo.SingleOrDefault(setting => subject.Id == IdOf(Go, setting))
            ?? (subject.Id == DocumentOnce ? settings.OfDocument(1) : subject.Id == DocumentTwice ? settings.OfDocument(2) : null);
    }

    /// <summary>Whether the claim is about it: those are measured most often.</summary>
    public static bool Answers(Subject subject) =>
        subject.Id is DocumentOnce or DocumentTwice || subject.Id == IdOf(Tasks, Any.ThreadsAsCores) || IsOfTwice(subject);

    /// <summary>Whether a profile measures it: smoke one of each runtime, standard who answers the claim and what does most else.</summary>
    public static bool IsIn(Profile profile, Subject subject) => profile switch
    {
        Profile.Smoke => subject.Id == DocumentTwice || IsOfTwice(subject),
        Profile.Standard => Answers(subject) || subject.Id == Tasks || subject.Id == IdOf(Tasks, Any.Inline)
            || subject.Id == IdOf(Tasks, Any.Parking),
        _ => true,
    };

    private static bool IsOfTwice(Subject subject) => subject.Id == IdOf(Tasks, Any.ThreadsTwice);

    private static string IdOf(string server, SchedulerSetting setting) => $"{server}-{setting.Name}";

    private static Subject Varied(Subject server, SchedulerSetting setting) => server with
    {
        Id = IdOf(server.Id, setting),
        Description = $"{server.Description}; {setting.Description}",
        IsVariant = true,
    };

    private static Subject OfTasks => EchoServers.Hosted(Tasks);

    private static Subject OfGo => EchoServers.Peer(
        Go, "Go: a goroutine and a 4 KiB buffer for each connection", PeerProgram.Go, "goroutine");

    private static Subject OfDocument(string id, int times)
    {
        Subject server = EchoServers.Peer(
            id, $"Go: document 001's server with GOMAXPROCS {times} times the processors", PeerProgram.Go,
            "document-001-procs", "--times", $"{times}");
        return server with { IsVariant = true };
    }
}
