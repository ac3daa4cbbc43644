namespace Experiments.ReusePort;

/// <summary>Who is measured: servers that accept by one loop, by a loop for each core from one socket, and from a socket each.</summary>
static class AcceptingServers
{
    public const string Tasks = "task-per-connection";
    public const string Loops = "event-loop";
    public const string Netpoller = "netpoller";
    public const string Go = "go-goroutine";
    public const string C = "c-epoll";
    public const string DocumentOne = "go-document-001";
    public const string DocumentMany = "go-document-001-reuse-port";

    public const string Shared = "-shared";
    private const string Each = "-reuse-port";

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
    [
        .. InEachWay(EchoServers.Hosted(Tasks)),
        .. InEachWay(EchoServers.Hosted(Loops)),
        .. InEachWay(EchoServers.Hosted(Netpoller)),
        .. InEachWay(EchoServers.Hosted(EchoServers.IoUring)),
        .. InEachWay(EchoServers.Goroutines),
        CInC, FromASocketEach(CInC),
        EchoServers.Peer(DocumentOne, "Go: document 001's first server, one net.Listen and one accept loop", PeerProgram.Go,
            "document-001") with { IsVariant = true },
        ForSeveral(EchoServers.Peer(DocumentMany, "Go: document 001's listenReusePort, a raw socket for each processor", PeerProgram.Go,
            "document-001-reuse-port")),
    ];

    /// <summary>Whether a claim is about it: those are measured more often.</summary>
    public static bool Answers(Subject subject) => subject.Id is Tasks or Tasks + Each or DocumentOne or DocumentMany;

    /// <summary>
    /// Whether a profile measures it: smoke those that fill every column, standard who answers a claim and one that can stall, full
    /// all; and whatever server the user names.
    /// </summary>
    public static bool IsIn(Profile profile, Subject subject) => profile switch
    {
        Profile.Smoke => subject.Id is Loops + Each or DocumentMany || subject.IsOfAUser,
        Profile.Standard => Answers(subject) || IsOf(Loops, subject) || subject.Id == C || subject.IsOfAUser,
        _ => true,
    };

    /// <summary>Whether a handler that blocks can be planted in it.</summary>
    public static bool CanStall(Subject subject) =>
        IsOf(Loops, subject) || IsOf(Netpoller, subject) || IsOf(EchoServers.IoUring, subject);

    private static bool IsOf(string server, Subject subject) =>
        subject.Id == server || subject.Id == server + Shared || subject.Id == server + Each;

    /// <summary>What a server is told, to accept in its way; the document's own takes as many listeners as it finds cores.</summary>
    public static ProcessCommand Accepting(ProcessCommand command, Subject subject, int cores) => command.With(subject.Id switch
    {
        DocumentMany => [],
        _ when subject.IsOfAUser => [],
        _ when subject.Id.EndsWith(Shared, StringComparison.Ordinal) => ["--accept-loops", $"{cores}"],
        _ when subject.Id.EndsWith(Each, StringComparison.Ordinal) => ["--listeners", $"{cores}"],
        _ => [],
    });

    /// <summary>Its loops all watch the one listener, as it comes.</summary>
    private static Subject CInC => EchoServers.Peer(C, "C: raw epoll, one listener that all loops accept from", PeerProgram.C);


    private static Subject[] InEachWay(Subject server) =>
    [
        server,
        ForSeveral(server with
        {
            Id = server.Id + Shared,
            Description = $"{server.Description}; an accept loop for each core on one listening socket",
        }),
        FromASocketEach(server),
    ];

    private static Subject FromASocketEach(Subject server) => ForSeveral(server with
    {
        Id = server.Id + Each,
        Description = $"{server.Description}; a listening socket for each core on one port (SO_REUSEPORT)",
    });

    private static Subject ForSeveral(Subject server) => server with
    {
        IsVariant = true,
        Prepare = cancellation => Processors.Read().Usable.Count > 1
            ? server.Prepare(cancellation)
            : Task.FromResult(Preparation.NotPossible("one processor may be used here, for which one accept loop is all there is")),
    };
}
