namespace Experiments.Million;

/// <summary>
/// Who holds the connections, and what each takes of the machine, so that a size that does not fit is refused. The suite's own servers in
/// .NET are asked for their memory without tiered compilation, and for their processor time as the runtime is shipped; one process cannot
/// be both, so that each is a subject of its own.
/// </summary>
static class MillionSubjects
{
    public const string EventLoop = "event-loop";
    public const string IoUring = EchoServers.IoUring;
    public const string Pooled = "pooled-buffer";
    public const string Task = "task-per-connection";
    public const string TwoTasks = "two-tasks-per-connection";
    public const string Go = "go-goroutine";
    public const string Document004 = "go-document-004";
    public const string C = "c-epoll";
    public const string Node = "node-net";

    public const string EventLoopShipped = EventLoop + Shipped;
    public const string PooledShipped = Pooled + Shipped;
    public const string TaskShipped = Task + Shipped;
    public const string PooledParking = Pooled + "-parking";
    public const string GoOneProcessor = Go + "-one-processor";

    /// <summary>Document 003's client, against the plain model and against the document's own server.</summary>
    public const string DocumentClient = "go-document-003-client";

    /// <inheritdoc cref="DocumentClient"/>
    public const string DocumentLoadTest = "go-document-003";

    private const string Shipped = "-as-shipped";
    private const long Mebibyte = 1 << 20;

    /// <summary>A goroutine and a ticker for each connection.</summary>
    private const long BytesOfTheDocumentsClient = 4_400;

    private static readonly string[] OfTheHost = [EventLoop, IoUring, Pooled, Task, TwoTasks];

    /// <summary>Those that vary another server, and which.</summary>
    private static readonly Dictionary<string, string> Varied = new()
    {
        [PooledShipped] = Pooled,
        [PooledParking] = Pooled,
        [EventLoopShipped] = EventLoop,
        [TaskShipped] = Task,
        [GoOneProcessor] = Go,
    };

    /// <summary>What was measured here with the document's own client, rounded up.</summary>
    private static readonly Dictionary<string, Footprint> WithTheDocumentsClient = new()
    {
        [DocumentClient] = new(20 * Mebibyte, 7_800 + BytesOfTheDocumentsClient),
        [DocumentLoadTest] = new(20 * Mebibyte, 14_300 + BytesOfTheDocumentsClient),
    };

    public static IReadOnlyList<Subject> All()
    {
        Subject[] hosted = [.. EchoServers.OfTheHost().Where(server => OfTheHost.Contains(server.Id))
            .OrderBy(server => Array.IndexOf(OfTheHost, server.Id))];
        Subject go = EchoServers.Goroutines;
        return
        [
            .. hosted.Select(server => Varying(
                server, server.Id, "without tiered compilation, for its memory", ("DOTNET_TieredCompilation", "0"))),
            .. hosted.Where(server => Varied.ContainsKey(server.Id + Shipped))
                .Select(server => Varying(server, server.Id + Shipped, "as the runtime is shipped, for its processor time")),
            .. hosted.Where(server => server.Id == Pooled)
                .Select(server => Varying(server, PooledParking, "the same, idle pool threads park at once, without spinning",
                    (RuntimeVariables.SpinLimit, "0"))),
            go,
            Varying(go, GoOneProcessor, "GOMAXPROCS 1, so that no thread looks for work beside the one that runs", ("GOMAXPROCS", "1")),
            EchoServers.Peer(Document004, "Go as document 004 describes: SO_RCVBUF and SO_SNDBUF 2048, a small buffer",
                PeerProgram.Go, "document-004") with { IsVariant = true },
            EchoServers.Peer(DocumentClient, "Go: a goroutine each, dialed and pinged by document 003's own client at the set rate",
                PeerProgram.Go, "goroutine") with { IsVariant = true },
            EchoServers.Peer(DocumentLoadTest, "Go: document 003's own server, dialed and pinged by its own client at the set rate",
                PeerProgram.Go, "document-003") with { IsVariant = true },
            EchoServers.Epoll,
            EchoServers.Peer(Node, "Node.js: package net", PeerProgram.Node),
        ];
    }

    /// <summary>What a server takes of the machine, without the kernel's part of its connections.</summary>
    public static Footprint FootprintOf(Subject subject) => WithTheDocumentsClient.TryGetValue(subject.Id, out Footprint known)
        ? known
        : Footprints.Of(Varied.GetValueOrDefault(subject.Id, subject.Id));

    /// <summary>Whether no processor time is asked of it: another configuration answers for that, or nobody asks.</summary>
    public static bool IsForMemoryAlone(string id) => OfTheHost.Contains(id) || id == Document004;

    /// <summary>Whether no memory is asked of it.</summary>
    public static bool IsForWorkAlone(string id) => Varied.ContainsKey(id);

    /// <summary>Whether the document's own client dials it: at a set rate alone, and without the bill.</summary>
    public static bool IsForTheDocumentsClient(string id) => id is DocumentClient or DocumentLoadTest;

    /// <summary>Who of those that were measured speaks for the work of a server: the one as it is shipped, where there is one.</summary>
    public static string WorkingFor(string id, IReadOnlyList<string> measured) =>
        measured.Contains(id + Shipped) ? id + Shipped : id;

    /// <summary>The same server whose threads do not look for work before they sleep; null where none is measured.</summary>
    public static string? NotSpinning(string id) => id switch
    {
        PooledShipped => PooledParking,
        Go => GoOneProcessor,
        _ => null,
    };

    private static Subject Varying(Subject server, string id, string how, params (string Name, string Value)[] variables) => new(
        id, $"{server.Description}; {how}",
        async cancellation => variables.Aggregate(await server.Prepare(cancellation),
            (preparation, variable) => preparation.WithVariable(variable.Name, variable.Value)))
    {
        IsVariant = Varied.ContainsKey(id),
    };
}
