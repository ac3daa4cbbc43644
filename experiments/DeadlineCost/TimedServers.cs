namespace Experiments.DeadlineCost;

/// <summary>Who is measured: a server without deadlines, and the same with them, kept in each way that there is.</summary>
static class TimedServers
{
    public const string None = "task-per-connection";
    public const string GoNone = "go-document-002";
    public const string GoDeadlines = "go-document-002-deadlines";
    public const string GoPlain = "go-goroutine";

    // Document 002's, which nobody meets here: what is measured is what it takes to have them.
    private static readonly string[] Deadlines = ["--read-deadline-seconds", "30", "--write-deadline-seconds", "10"];

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
    [
        Plain,
        Kept("scan", "a timer looks at all connections ten times in a deadline"),
        Kept("wheel", "each operation in a slot of a timing wheel"),
        Kept("source-rearmed", "two CancellationTokenSources for each connection, armed again for each operation"),
        Kept("source-per-operation", "a new CancellationTokenSource for each operation"),
        EchoServers.Peer(GoNone, "Go: document 002's first server, without deadlines", PeerProgram.Go, "document-002")
            with { IsVariant = true },
        EchoServers.Peer(GoDeadlines, "Go: document 002's server, SetReadDeadline and SetWriteDeadline for each message", PeerProgram.Go,
            "document-002-deadlines") with { IsVariant = true },
        EchoServers.Goroutines
            with { IsVariant = true },
        EchoServers.Peer($"{GoPlain}-deadlines", "Go: the same loop, SetReadDeadline and SetWriteDeadline for each message",
            PeerProgram.Go, ["goroutine", .. Deadlines]) with { IsVariant = true },
    ];

    /// <summary>The server without deadlines that one is held against; itself of one that has none.</summary>
    public static string NoneOf(string subject) => subject switch
    {
        GoNone or GoDeadlines => GoNone,
        GoPlain or $"{GoPlain}-deadlines" => GoPlain,
        _ => None,
    };

    /// <summary>Whom a smoke run measures: with deadlines and without, in either runtime.</summary>
    public static bool AreInSmoke(string subject) => subject is None or $"{None}-wheel" or GoNone or GoDeadlines;

    /// <summary>A contestant elsewhere; here one of those ways, so that one figure has all.</summary>
    private static Subject Plain => EchoServers.Hosted(None) with { IsVariant = true };

    private static Subject Kept(string way, string description) => new(
        $"{None}-{way}", $"task-per-connection with deadlines: {description}",
        async cancellation => (await Plain.Prepare(cancellation)).With([.. Deadlines, "--deadline-by", way]))
    {
        IsVariant = true,
    };
}
