namespace Experiments.ConnectionCap;

/// <summary>Every subject of connection-cap.</summary>
static class CapCases
{
    public const string Task = "task-per-connection";
    public const string Loop = "event-loop";
    public const string Netpoller = "netpoller";
    public const string GoUncapped = "go-document-000";
    public const string GoSemaphore = "go-document-000-semaphore";
    public const string GoWaits = "go-document-002-wait";
    public const string GoRejects = "go-document-002-server";
    public const string GoPlain = "go-document-002";

    private static readonly string[] Policies = ["wait", "reject", "stop", "busy"];

    public static IReadOnlyList<CapCase> All { get; } =
    [
        .. Policies.Select(policy => Capped(Task, policy)),
        .. from server in (string[])[Loop, Netpoller, EchoServers.IoUring]
           from policy in Policies
           select Capped(server, policy),
        Uncapped(Task),
        new(Document(GoUncapped, "document 000's first server, without a cap"), IsCapped: false) { Echoes = false },
        new(Document(GoSemaphore, "document 000's semaphore, taken behind Accept"), IsCapped: true) { Echoes = false },
        new(Document(GoWaits, "document 002's semaphore, taken behind Accept"), IsCapped: true),
        new(Document(GoRejects, "document 002's whole server, which closes whom it has no slot for"), IsCapped: true),
        .. Enum.GetValues<Shortage>().SelectMany(InASpike),
    ];

    public static string With(string server, string policy) => $"{server}-{policy}";

    /// <summary>A server that is short of something in a spike.</summary>
    public static string In(Shortage shortage, string server) =>
        $"spike-{(shortage == Shortage.Memory ? "memory" : "descriptors")}-{server}";

    public static CapCase Of(Subject subject) => All.Single(known => known.Subject.Id == subject.Id);

    private static IEnumerable<CapCase> InASpike(Shortage shortage) =>
        from known in (CapCase[])
        [
            Uncapped(Task), Capped(Task, "wait"), new(Document(GoPlain, "document 002's first server, without a cap"), IsCapped: false),
            new(Document(GoWaits, "document 002's semaphore"), IsCapped: true),
        ]
        select known with { Subject = Short(known.Subject, shortage), Shortage = shortage };

    private static Subject Short(Subject server, Shortage shortage) => new(
        In(shortage, server.Id),
        $"{server.Description}; in a spike, with too little {(shortage == Shortage.Memory ? "memory" : "room for descriptors")}",
        async cancellation => shortage == Shortage.Memory && MemoryGroup.WhyNot is { } reason
            ? Preparation.NotPossible(reason)
            : await server.Prepare(cancellation))
    { IsVariant = true };

    // A contestant elsewhere; here one way among others, so that a figure has all.
    private static CapCase Uncapped(string server) => new(EchoServers.Hosted(server) with { IsVariant = true }, IsCapped: false);

    private static CapCase Capped(string server, string policy) => new(
        new(With(server, policy), $"{EchoServers.Hosted(server).Description}; at its cap: {policy}", async cancellation =>
            (await EchoServers.Hosted(server).Prepare(cancellation)).With("--cap-policy", policy))
        { IsVariant = true },
        IsCapped: true);

    private static Subject Document(string id, string description) =>
        EchoServers.Peer(id, $"Go: {description}", PeerProgram.Go, id["go-".Length..]) with { IsVariant = true };
}
