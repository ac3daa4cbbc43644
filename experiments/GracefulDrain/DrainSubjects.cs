namespace Experiments.GracefulDrain;

/// <summary>Who is told to end, and how: by SIGTERM, but for those that show what an abrupt end loses.</summary>
static class DrainSubjects
{
    public const string Tasks = "task-per-connection";
    public const string Goroutine = "go-goroutine";
    public const string Loop = "event-loop";
    public const string CLoop = "c-epoll";
    public const string Node = "node-net";
    public const string Document001 = "go-document-001-shutdown";
    public const string Document002 = "go-document-002-drain";
    public const string Document002Whole = "go-document-002-server";

    /// <summary>Behind the id of a server that is not told by SIGTERM.</summary>
    public const string Stopped = "-stopped", Killed = "-killed";

    private static readonly string[] HostedOnes =
        [Tasks, "two-tasks-per-connection", "thread-per-connection", "pooled-buffer", Loop, "netpoller"];

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
    [
        .. HostedOnes.Select(EchoServers.Hosted), EchoServers.Kestrel,
        InGo("goroutine", Goroutine, "Go: one goroutine and one buffer for each connection"),
        EchoServers.Peer(CLoop, "C: raw epoll, one loop a processor", PeerProgram.C),
        EchoServers.Peer(Node, "Node.js: package net", PeerProgram.Node),
        InGo("document-001-shutdown", Document001, "Go: document 001's graceful shutdown") with { IsVariant = true },
        InGo("document-002-drain", Document002, "Go: document 002's graceful shutdown") with { IsVariant = true },
        InGo("document-002-server", Document002Whole, "Go: document 002's whole server") with { IsVariant = true },
        Variant(EchoServers.Hosted(Tasks), Stopped, "told to stop at once"),
        Variant(EchoServers.Hosted(Tasks), Killed, "killed"),
        Variant(InGo("goroutine", Goroutine, "Go: one goroutine for each connection"), Killed, "killed"),
        Variant(EchoServers.Peer(CLoop, "C: raw epoll", PeerProgram.C), Killed, "killed"),
    ];

    public static WayToEnd WayOf(string id) => id.EndsWith(Killed, StringComparison.Ordinal) ? WayToEnd.Kill
        : id.EndsWith(Stopped, StringComparison.Ordinal) ? WayToEnd.Stop
        : WayToEnd.Drain;

    /// <summary>Whether it writes what it has read, once for each read, and can be told how much the kernel is to take at once.</summary>
    public static bool TakesSendBuffer(string id) => id is not Node && !IsDocuments(id);

    /// <summary>Whether a claim rests on it.</summary>
    public static bool IsClaimed(string id) => id is Tasks or Goroutine or Document001 or Document002;

    private static bool IsDocuments(string id) => id is Document001 or Document002 or Document002Whole;


    private static Subject InGo(string program, string id, string description) =>
        EchoServers.Peer(id, description, PeerProgram.Go, program);

    private static Subject Variant(Subject server, string suffix, string how) =>
        new(server.Id + suffix, $"{server.Description}; {how} in the middle of its load", server.Prepare) { IsVariant = true };
}
