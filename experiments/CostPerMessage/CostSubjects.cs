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
    private static readonly string[] Foremost = [Floor, Loop, "netpoller", Plain, Kestrel, Go];

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
        EchoServers.Epoll,
        EchoServers.IoUringInC,
        .. EchoServers.OfTheHost(),
        EchoServers.Kestrel,
        EchoServers.Goroutines,
        EchoServers.Peer("gnet", "Go: the event loop gnet", PeerProgram.Gnet),
        EchoServers.Peer("evio", "Go: the event loop evio", PeerProgram.Evio),
        EchoServers.Node,
        EchoServers.Peer("netty", "Java: Netty over NIO, pooled direct buffers", PeerProgram.Netty),
        EchoServers.Peer("tokio", "Rust: Tokio, a task and a 4 KiB buffer for each connection", PeerProgram.Tokio),
        Parked(EchoServers.Hosted(Plain), Parking), Inlined(EchoServers.Hosted(Plain)), Parked(EchoServers.Kestrel, KestrelParking),
    ];

    private static bool IsStep(string id) => id is Floor or Loop or Plain or Parking or Inline;

    private static Subject Parked(Subject server, string id) =>
        Varied(server, id, "idle pool threads park at once, without spinning", RuntimeVariables.SpinLimit, "0");

    private static Subject Inlined(Subject server) =>
        Varied(server, Inline, "continued by the thread that waits in epoll", RuntimeVariables.InlineCompletions, "1");

    private static Subject Varied(Subject server, string id, string how, string variable, string value) => new(
        id, $"{server.Description}; {how}", async cancellation => (await server.Prepare(cancellation)).WithVariable(variable, value))
    {
        IsVariant = true,
    };
}
