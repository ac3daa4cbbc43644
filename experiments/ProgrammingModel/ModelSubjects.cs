namespace Experiments.ProgrammingModel;

/// <summary>
/// Who is measured: a server for each way to write one, from the most convenient to the barest, and other languages' beside.
/// </summary>
static class ModelSubjects
{
    /// <summary>The raw loop: what all others are set against.</summary>
    public const string Loop = "event-loop";

    public const string Task = "task-per-connection";
    public const string Netpoller = "netpoller";
    public const string Uring = EchoServers.IoUring;
    public const string Goroutine = "go-goroutine";
    public const string Gnet = "gnet";

    public const string UringInC = "c-io-uring";

    /// <summary>Loops of Go's own, without its netpoller.</summary>
    public static Subject LoopsInGo { get; } = EchoServers.Peer(Gnet, "Go: the event loop gnet", PeerProgram.Gnet);

    private static readonly string[] OfTheHost = ["thread-per-connection", Task, "pipelines", Netpoller, Uring, Loop];

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
    [
        .. OfTheHost.Select(EchoServers.Hosted),
        EchoServers.Goroutines,
        LoopsInGo,
        EchoServers.Epoll,
        EchoServers.IoUringInC,
    ];

    /// <summary>Whether it is set against others closely, and takes more trials for it.</summary>
    public static bool IsContested(string id) => id is Netpoller or Uring or Loop or Goroutine or Gnet or UringInC;

    /// <summary>Smoke has the two ends, standard what needs not be fetched.</summary>
    public static bool AreOf(Profile profile, Subject subject) => profile switch
    {
        Profile.Full => true,
        Profile.Standard => subject.Id is not (Gnet or UringInC),
        _ => subject.Id is Task or Loop,
    };
}
