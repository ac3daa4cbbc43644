namespace Experiments.EchoScaling;

/// <summary>Who is measured: contestants side by side, and who is given a document's own load.</summary>
static class EchoSubjects
{
    public const string TaskEach = "task-per-connection";
    public const string EventLoop = "event-loop";
    public const string Netpoller = "netpoller";
    public const string IoUring = EchoServers.IoUring;
    public const string ThreadEach = "thread-per-connection";
    public const string Kestrel = "kestrel";
    public const string Go = "go-goroutine";
    public const string Gnet = "gnet";
    public const string Evio = "evio";
    public const string C = "c-epoll";
    public const string IoUringInC = "c-io-uring";
    public const string Node = "node-net";

    /// <summary>Document 003's server, which echoes lines.</summary>
    public const string Lines = "go-document-003";

    /// <summary>Document 001's program, in which servers and clients are one process.</summary>
    public const string Benchmark = "go-document-001-benchmark";

    /// <summary>Document 002's server under document 002's load.</summary>
    public const string PingedGo = "go-document-002-server";

    /// <summary>Under the load of document 001's program.</summary>
    public const string TaskAsDocument001 = TaskEach + "-document-001";

    /// <summary>Under document 002's load.</summary>
    public const string PingedTask = TaskEach + "-document-002";

    /// <summary>
    /// Those that differ in how they serve. The others of the host differ in the memory that they keep, or answer other than by echo.
    /// </summary>
    private static readonly string[] OfTheHost =
        [ThreadEach, TaskEach, "two-tasks-per-connection", "pooled-buffer", EventLoop, Netpoller, IoUring, "pipelines"];

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
    [
        .. EchoServers.OfTheHost().Where(server => OfTheHost.Contains(server.Id)),
        EchoServers.Kestrel,
        EchoServers.Goroutines,
        EchoServers.Peer(Gnet, "Go: the event loop gnet, which documents 001 and 002 name", PeerProgram.Gnet),
        EchoServers.Peer(Evio, "Go: the event loop evio, which document 001 names", PeerProgram.Evio),
        EchoServers.Epoll,
        EchoServers.IoUringInC,
        EchoServers.Peer("netty", "Java: Netty, an event loop for each core", PeerProgram.Netty),
        EchoServers.Peer("tokio", "Rust: Tokio, a task for each connection", PeerProgram.Tokio),
        EchoServers.Node,
        EchoServers.Peer(Lines, "Go: document 003's server, a bufio reader and writer of 4 KiB each, lines", PeerProgram.Go, "document-003")
            with { IsVariant = true },
        new(Benchmark, "Go: document 001's benchmark, server and clients in one process",
            cancellation => PeerProgram.Go.PrepareAsync(["document-001-benchmark"], cancellation)) { IsVariant = true },
        EchoServers.Peer(PingedGo, "Go: document 002's whole server, pinged as the document does", PeerProgram.Go, "document-002-server")
            with { IsVariant = true },
        .. EchoServers.OfTheHost().Where(server => server.Id == TaskEach).SelectMany(WithLoads),
    ];

    /// <summary>Whether it is given document 001's load, and nothing else.</summary>
    public static bool IsForDocument001(string id) => id is Benchmark or TaskAsDocument001;

    /// <summary>Whether it is given document 002's load, and nothing else.</summary>
    public static bool IsForDocument002(string id) => id is PingedGo or PingedTask;

    private static IEnumerable<Subject> WithLoads(Subject task) =>
    [
        new(TaskAsDocument001, $"{task.Description}; the load of document 001's benchmark", task.Prepare) { IsVariant = true },
        new(PingedTask, $"{task.Description}; pinged as document 002 does", task.Prepare) { IsVariant = true },
    ];
}
