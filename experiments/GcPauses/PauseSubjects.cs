using Harness.Instruments.Objects;

namespace Experiments.GcPauses;

/// <summary>
/// Who is measured: servers that differ in where their buffers come from, one of them with other settings of the collector, and the same in
/// Go. The settings are environment variables of the subject's process; .NET reads their numbers as hexadecimal.
/// </summary>
static class PauseSubjects
{
    public const string PerMessage = "buffer-per-message";
    public const string ArrayPool = $"{PerMessage}-array-pool";
    public const string OwnPool = $"{PerMessage}-own-pool";
    public const string AfterWait = $"{PerMessage}-after-wait";
    public const string LargeGeneration0 = $"{PerMessage}-gen0-256m-limit";
    public const string SmallGeneration0 = $"{PerMessage}-gen0-4m";
    public const string Lazy = "lazy-buffer";
    public const string Plain = "task-per-connection";
    public const string Netpoller = "netpoller";
    public const string IoUring = EchoServers.IoUring;
    public const string Churned = "connection-object";
    public const string ChurnedPooled = "connection-object-pooled";
    public const string Go = $"go-{PerMessage}";
    public const string GoEager = $"{Go}-gogc-50";
    public const string GoOff = $"{Go}-gogc-off";
    public const string GoLimited = $"{Go}-memory-limit";
    public const string GoPooled = $"{Go}-pooled";
    public const string GoAfterWait = $"{Go}-after-wait";
    public const string GoChurned = $"go-{Churned}";
    public const string GoChurnedPooled = $"go-{ChurnedPooled}";

    /// <summary>An array of .NET has a header of 24 bytes; Go's slice of 4,096 bytes fills a size class of its own.</summary>
    private const int ArrayBytes = 4096 + 24, SliceBytes = 4096;

    // No plain field: what the host's absence throws would then come wrapped, as a failure of this type.
    private static readonly Lazy<IReadOnlyList<LoadedSubject>> Known = new(MakeAll);

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<LoadedSubject> All => Known.Value;

    /// <summary>The id of a churned subject whose clients close by a reset.</summary>
    public static string ByReset(string id) => $"{id}-reset";

    private static IReadOnlyList<LoadedSubject> MakeAll() =>
    [
        .. UnderMessages(),
        CountedOf(PerMessage, "new", "two new 4 KiB arrays for each message"),
        CountedOf(ArrayPool, "shared-pool", "the same two buffers from ArrayPool.Shared"),
        .. Churning(), .. Churning().Select(ClosedByReset),
        ChurnedOf(Netpoller, "a task for each connection, and an object that the next one takes over; buffers are the loop's"),
        ChurnedOf(IoUring, "no object for a connection; buffers are the ring's"),
    ];

    /// <summary>The id of a subject whose objects are counted.</summary>
    public static string Counted(string id) => $"{id}-counted";

    private static LoadedSubject[] UnderMessages() =>
    [
        Host(Plain, Plain, "one buffer for the life of the connection: nothing is allocated for a message", []),
        Host(Netpoller, Netpoller, "one buffer for a loop, lent to one handler at a time: nothing is allocated for a message", []),
        Host(IoUring, IoUring, "a ring of buffers for each loop, outside of the heap: nothing is allocated for a message", []),
        Host(Lazy, Lazy, "each side's buffer is allocated when that side is first used, and kept", []),
        Fresh(PerMessage, "two new 4 KiB arrays for each message, as document 001 without pooling; the collector as it comes")
            with { AwaitsCollections = true },
        Host(ArrayPool, PerMessage, "the same two buffers from ArrayPool.Shared", ["--source", "shared-pool"], survivors: true),
        Host(OwnPool, PerMessage, "the same two buffers from a pool of the server's own", ["--source", "own-pool"], survivors: true),
        Host(AfterWait, PerMessage, "the same handler, which takes its first buffer when a message is there: it waits without one",
            ["--source", "after-wait"]),
        Setting("non-concurrent", "no background collections", ("DOTNET_gcConcurrent", "0")),
        Setting("server", "the server collector, which adapts its heap (DATAS)", ("DOTNET_gcServer", "1")),
        Setting("server-no-datas", "the server collector, its heap as large as it likes",
            ("DOTNET_gcServer", "1"), ("DOTNET_GCDynamicAdaptationMode", "0")),
        Setting("gen0-4m", "collects after each 4 MiB: .NET's nearest to a lower GOGC", ("DOTNET_GCgen0size", "400000")),
        Setting("gen0-64m", "collects after each 64 MiB: .NET's nearest to a higher GOGC", ("DOTNET_GCgen0size", "4000000")),
        Setting("conserve-9", "compacts to save memory, as much as it can be told to", ("DOTNET_GCConserveMemory", "9")),
        Setting("hard-limit", "a heap of 256 MiB at most: a part of what GOMEMLIMIT does", ("DOTNET_GCHeapHardLimit", "10000000")),
        Setting("gen0-256m-limit", "collects after each 256 MiB, a heap of 384 MiB at most: .NET's nearest to GOGC=off with GOMEMLIMIT",
            ("DOTNET_GCgen0size", "10000000"), ("DOTNET_GCHeapHardLimit", "18000000")),
        GoFresh(Go, "Go: two new 4 KiB slices for each message, GOGC=100", ("GOGC", "100")) with { AwaitsCollections = true },
        GoFresh(GoEager, "the same with GOGC=50", ("GOGC", "50")),
        GoFresh(GoOff, "the same with GOGC=off: no collection at all, and no limit to the heap", ("GOGC", "off")),
        GoFresh(GoLimited, "the same with GOGC=off and GOMEMLIMIT=384MiB", ("GOGC", "off"), ("GOMEMLIMIT", "384MiB")),
        Peer(GoPooled, "Go: the same two buffers from a sync.Pool, as document 001's code has it", "buffer-per-message-pooled",
            LoadKind.Messages, true, ("GOGC", "100")),
        Peer(GoAfterWait, "Go: the same handler, which takes its first buffer when a message is there: it waits without one",
            "buffer-per-message-after-wait", LoadKind.Messages, false, ("GOGC", "100")),
    ];

    private static LoadedSubject[] Churning() =>
    [
        Host(Churned, Churned, "a new connection object with two buffers for each connection", ["--pooled", "false"], LoadKind.Churn),
        Host(ChurnedPooled, Churned, "connection objects from a pool", ["--pooled", "true"], LoadKind.Churn),
        Peer(GoChurned, "Go: a new connection object with two buffers for each connection", Churned,
            LoadKind.Churn, false, ("GOGC", "100")),
        Peer(GoChurnedPooled, "Go: connection objects from a sync.Pool, as document 001's code has it", ChurnedPooled,
            LoadKind.Churn, false, ("GOGC", "100")),
    ];

    /// <summary>What is known of a subject; of a server of the user's own only that it echoes.</summary>
    public static LoadedSubject Of(Subject subject) =>
        All.FirstOrDefault(known => known.Id == subject.Id) ?? new(subject, LoadKind.Messages, BufferObjectBytes: null);

    /// <summary>Without the listener of pauses, whose objects would be counted as well.</summary>
    private static LoadedSubject CountedOf(string id, string source, string description)
    {
        Subject hosted = Hosted(PerMessage);
        return new(new(Counted(id), $"{description}; each object that it allocates is counted",
            async cancellation => (await hosted.Prepare(cancellation)).With("--source", source).WithVariables(AllocationWatch.Variables)),
            LoadKind.Counted, ArrayBytes);
    }

    private static LoadedSubject ChurnedOf(string server, string description) =>
        Host($"{server}-churned", server, description, [], LoadKind.Churn);

    private static LoadedSubject ClosedByReset(LoadedSubject churning) => churning with
    {
        Subject = churning.Subject with
        {
            Id = ByReset(churning.Id),
            Description = $"{churning.Subject.Description}; its clients close by a reset",
        },
        Load = LoadKind.ChurnByReset,
    };

    private static LoadedSubject Fresh(string id, string description, params (string, string)[] variables) =>
        Host(id, PerMessage, description, ["--source", "new"], survivors: true, variables: variables);

    private static LoadedSubject Setting(string suffix, string description, params (string, string)[] variables) =>
        Fresh($"{PerMessage}-{suffix}", $"{PerMessage}, but {description}", variables) with { IsSetting = true };

    private static LoadedSubject Host(
        string id, string server, string description, string[] options, LoadKind load = LoadKind.Messages,
        bool survivors = false, params (string, string)[] variables) =>
        new(Variant(id, description, Hosted(server), ["--gc-events", "true", .. options], variables), load, ArrayBytes, survivors);

    private static Subject Hosted(string server) => EchoServers.OfTheHost().FirstOrDefault(known => known.Id == server)
        ?? new(server, "", _ => Task.FromResult(Preparation.NotPossible($"servers/Host has no '{server}': build the suite again")));

    private static LoadedSubject GoFresh(string id, string description, params (string, string)[] variables) =>
        Peer(id, description, PerMessage, LoadKind.Messages, true, variables);

    private static LoadedSubject Peer(
        string id, string description, string model, LoadKind load, bool survivors, params (string, string)[] variables) =>
        new(Variant(id, description, EchoServers.Peer(id, description, PeerProgram.Go, model), [], variables),
            load, SliceBytes, survivors, IsSetting: id is GoEager or GoOff or GoLimited);

    private static Subject Variant(
        string id, string description, Subject original, string[] options, (string Name, string Value)[] variables) =>
        new(id, description, async cancellation =>
        {
            Preparation ready = (await original.Prepare(cancellation)).With(options);
            return variables.Aggregate(ready, (so, variable) => so.WithVariable(variable.Name, variable.Value));
        });
}
