namespace Experiments.CostPerMessage;

/// <summary>Who is measured: every contestant, and the plain .NET server with one thing taken away at a time.</summary>
static class CostSubjects
{
    public const string Floor = "c-epoll";
    public const string Loop = "event-loop";
    public const string Plain = "task-per-connection";
    public const string Parking = "task-per-connection-parking";
    public const string Inline = "task-per-connection-inline";
    public const string Kestrel = "kestrel";

    private const string KestrelParking = "kestrel-parking";
    private const string Go = "go-goroutine";

    /// <summary>Those of the first figure, from the floor to what is used most.</summary>
    private static readonly string[] Foremost = [Floor, Loop, Plain, "pipelines", Kestrel, Go];

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
        [.. Every().OrderBy(subject => Array.IndexOf(Foremost, subject.Id) is >= 0 and var place ? place : Foremost.Length)];

    /// <summary>Whom a profile measures: smoke what leads from the floor to the plain server, standard what is used instead too.</summary>
    public static bool AreOf(Profile profile, Subject subject) => profile switch
    {
        Profile.Full => true,
        Profile.Standard => IsStep(subject.Id) || subject.Id is Kestrel or Go,
        _ => IsStep(subject.Id),
    };

    private static IReadOnlyList<Subject> Every() =>
    [
        EchoServers.Peer(Floor, "C: raw epoll, the floor", PeerProgram.C),
        .. EchoServers.OfTheHost(),
        EchoServers.Kestrel,
        EchoServers.Peer(Go, "Go: a goroutine and a 4 KiB buffer for each connection", PeerProgram.Go, "goroutine"),
        EchoServers.Peer("gnet", "Go: the event loop gnet", PeerProgram.Gnet),
        EchoServers.Peer("evio", "Go: the event loop evio", PeerProgram.Evio),
        EchoServers.Peer("node-net", "Node.js: package net as it comes, one event loop", PeerProgram.Node),
        EchoServers.Peer("netty", "Java: Netty over NIO, pooled direct buffers", PeerProgram.Netty),
        EchoServers.Peer("tokio", "Rust: Tokio, a task and a 4 KiB buffer for each connection", PeerProgram.Tokio),
        Parked(Hosted(Plain), Parking), Inlined(Hosted(Plain)), Parked(EchoServers.Kestrel, KestrelParking),
    ];

    private static bool IsStep(string id) => id is Floor or Loop or Plain or Parking or Inline;

    private static Subject Hosted(string id) => EchoServers.OfTheHost().Single(server => server.Id == id);

    /// <summary>
    /// A thread of .NET's pool that finds no work spins for some microseconds before it parks, so that work which comes soon finds it
    /// awake: ThreadPool_UnfairSemaphoreSpinLimit of the runtime's clrconfignames.h, read as hexadecimal.
    /// </summary>
    private static Subject Parked(Subject server, string id) =>
        Varied(server, id, "idle pool threads park at once, without spinning", "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0");

    /// <summary>
    /// The thread that waits in epoll runs what waited for the socket, instead of handing it to the pool: SocketAsyncEngine.Unix.cs of
    /// System.Net.Sockets.
    /// </summary>
    private static Subject Inlined(Subject server) =>
        Varied(server, Inline, "continued by the thread that waits in epoll", "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

    private static Subject Varied(Subject server, string id, string how, string variable, string value) => new(
        id, $"{server.Description}; {how}", async cancellation => (await server.Prepare(cancellation)).WithVariable(variable, value))
    {
        IsVariant = true,
    };
}
