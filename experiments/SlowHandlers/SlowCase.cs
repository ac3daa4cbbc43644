namespace Experiments.SlowHandlers;

/// <summary>A subject, and the limits that it is started with.</summary>
sealed record SlowCase(Subject Subject, SlowLimits Limits)
{
    public const string Task = "task-per-connection";
    public const string Go = "go-slow-handler";
    public const string Thread = "thread-per-connection";
    public const string Netpoller = "netpoller";

    private static readonly SlowLimits[] Ways =
    [
        SlowLimits.None, SlowLimits.TimeLimited, SlowLimits.Capped, SlowLimits.Capped | SlowLimits.TimeLimited,
        SlowLimits.Capped | SlowLimits.LateTimeLimited,
    ];

    /// <summary>Whether it can be told what becomes of who finds no slot; the one in Go closes it.</summary>
    public bool TakesPolicy => !Subject.Id.StartsWith(Go, StringComparison.Ordinal);

    /// <summary>Every subject of slow-handlers.</summary>
    public static IReadOnlyList<SlowCase> All { get; } =
    [
        .. from server in (Subject[])
           [
               EchoServers.Hosted(Task),
               EchoServers.Peer(Go, "Go: a goroutine each, whose handler waits before it answers", PeerProgram.Go, "slow-handler"),
           ]
           from limits in Ways
           select Limited(server, limits),
        Limited(EchoServers.Hosted(Task), SlowLimits.Capped | SlowLimits.Waits),
        .. from server in (string[])[Thread, Netpoller]
           from limits in (SlowLimits[])[SlowLimits.None, SlowLimits.Capped | SlowLimits.TimeLimited]
           select Limited(EchoServers.Hosted(server), limits),
    ];

    /// <summary>The id of a server with limits.</summary>
    public static string With(string server, SlowLimits limits) => limits switch
    {
        SlowLimits.None => server,
        SlowLimits.TimeLimited => $"{server}-timeout",
        SlowLimits.Capped => $"{server}-capped",
        SlowLimits.Capped | SlowLimits.TimeLimited => $"{server}-capped-timeout",
        SlowLimits.Capped | SlowLimits.Waits => $"{server}-capped-wait",
        _ => $"{server}-capped-late-timeout",
    };

    /// <summary>Whether it is of a server that no claim is about: how another kind of server does in the two extremes.</summary>
    public bool IsBeside =>
        Subject.Id.StartsWith(Thread, StringComparison.Ordinal) || Subject.Id.StartsWith(Netpoller, StringComparison.Ordinal);

    public static SlowCase Of(Subject subject) => All.Single(known => known.Subject.Id == subject.Id);

    private static SlowCase Limited(Subject server, SlowLimits limits) => new(
        server with
        {
            Id = With(server.Id, limits),
            Description = server.Description + limits switch
            {
                SlowLimits.None => "",
                SlowLimits.TimeLimited => ", and gives up",
                SlowLimits.Capped => ", with a cap of connections",
                SlowLimits.Capped | SlowLimits.Waits => ", with a cap of connections at which the others wait",
                SlowLimits.Capped | SlowLimits.TimeLimited => ", with a cap of connections, and gives up",
                _ => ", with a cap of connections, and gives up late",
            },
            IsVariant = true,
        },
        limits);
}
