namespace Experiments.ConnectionMemory;

/// <summary>Who holds the connections: every server of the host, its peers, and the documents' own programs.</summary>
static class ConnectionSubjects
{
    /// <summary>The plain model of Go, of which the sizes of structures are told.</summary>
    public const string GoGoroutine = "go-goroutine";

    private const string EventLoop = "event-loop";
    private const string Lazy = "lazy-buffer";
    private const string DocumentLazy = "001-lazy";

    /// <summary>Parts of document 001 of whose memory it claims nothing by itself.</summary>
    private static readonly (string Name, string Description)[] WithoutClaims =
    [
        ("001-pooled", "the bufio reader and writer of document 001 from a sync.Pool, for the life of the connection"),
        ("001-slice-per-read", "document 001: a slice of a sync.Pool for each read, taken before the wait"),
        ("001-stream", "document 001: 256 bytes, parsed as they come"),
        ("001-object", "document 001: connection, parser and state in one object from a sync.Pool"),
        ("001-monitor", "document 001: an echo whose connections a monitor counts and has in a map"),
    ];

    /// <summary>As they are listed.</summary>
    public static IReadOnlyList<Subject> All() =>
    [
        .. EchoServers.OfTheHost(),
        .. LazyInOneWay(),
        ServerEnd.Of(EchoServers.Hosted(EventLoop)),
        EchoServers.Goroutines,
        OfDocument("004", "Go as document 004 describes: SO_RCVBUF and SO_SNDBUF 2048, a small buffer"),
        OfDocument("001", "Go as document 001 has it: a 4 KiB bufio reader and writer each, lines by ReadString"),
        OfDocument("001-slice", "the same with one slice of a sync.Pool instead, for the life of the connection; bytes"),
        OfDocument(DocumentLazy, "the same two as 001, each made when it is first used"),
        .. from way in OneWayTraffic.Ways
           select OfDocument(DocumentLazy, $"the same, {way.Picture}", way.Suffix, "--one-way", way.Option),
        .. from part in WithoutClaims
           select OfDocument(part.Name, part.Description),
        EchoServers.Peer("gnet", "Go: the event loop gnet, which documents 001 and 002 name", PeerProgram.Gnet),
        EchoServers.Peer("evio", "Go: the event loop evio, which document 001 names", PeerProgram.Evio),
        EchoServers.Epoll,
        EchoServers.IoUringInC,
        EchoServers.Node,
    ];

    /// <summary>Whether it is measured for its own sake.</summary>
    public static bool AnswersNoClaim(string id) => WithoutClaims.Any(part => IdOf(part.Name) == id);

    /// <summary>Told to receive only, or to send only, so that the buffer of the other side is never used.</summary>
    private static IEnumerable<Subject> LazyInOneWay() =>
        from server in EchoServers.OfTheHost()
        where server.Id == Lazy
        from way in OneWayTraffic.Ways
        select new Subject(server.Id + way.Suffix, $"the same, {way.Picture}", async cancellation =>
            (await server.Prepare(cancellation)).With("--one-way", way.Option))
        { IsVariant = true };

    /// <param name="suffix">What its id ends in, where options make another subject of the same program.</param>
    private static Subject OfDocument(string name, string description, string suffix = "", params string[] options) =>
        EchoServers.Peer(IdOf(name) + suffix, description, PeerProgram.Go, [$"document-{name}", .. options]) with { IsVariant = true };

    private static string IdOf(string name) => $"go-document-{name}";
}
