namespace Experiments.ThreadsAndMemory;

/// <summary>More connections than the memory of a container holds: what the runtimes make of the limit, and how they end.</summary>
static class MemoryWall
{
    public const string Task = "memory-task-per-connection";

    /// <summary>With half of the group for its heap, not three quarters, the runtime meets its own limit before the kernel's.</summary>
    public const string HalfHeap = "memory-task-half-heap";

    public const string Loop = "memory-event-loop";
    public const string Go = "memory-go-goroutine";

    private const string TaskServer = "task-per-connection";
    private const string LoopServer = "event-loop";

    /// <summary>The kernel's for both ends of a connection, outside of the group.</summary>
    private const long BytesOfAConnection = 8 * 1024;

    public static Wall Create() => new("memory", MemoryColumns.Limit, "memory.max",
        "memory.max (MemoryMax= of a service, --memory of a container); a smaller buffer, or none while idle; GOMEMLIMIT and "
        + "DOTNET_GCHeapHardLimitPercent move who ends the process, not where; only a bound on connections keeps it alive",
        [
            Case(Hosted(TaskServer, Task, "a task and its buffer for each connection"), new([32], [64], [24, 64, 128])),
            Case(Hosted(TaskServer, HalfHeap, "the same with DOTNET_GCHeapHardLimitPercent=32, which is hexadecimal for half",
                ("DOTNET_GCHeapHardLimitPercent", "32")), new([], [64], [64, 128])),
            Case(Hosted(LoopServer, Loop, "one loop for all connections, one buffer"), new([], [24, 64], [24, 64])),
            Case(Confined(EchoServers.Peer(Go, "Go: a goroutine and its buffer for each connection", PeerProgram.Go, "goroutine")),
                new([], [64], [24, 64, 128])),
        ]);

    private static WallCase Case(Subject server, PerProfile<IReadOnlyList<long>> limits) => new(server, limits, MemoryShortage.MeasureAsync)
    {
        Needs = limit => new(
            MemoryBytes: MemoryShortage.Bytes(limit) + MemoryShortage.MostAsked * BytesOfAConnection,
            DescriptorsPerProcess: MemoryShortage.MostAsked + ShardPlan.DescriptorsOfTheProcess),
        MostRepetitions = _ => 1,
    };

    private static Subject Hosted(string server, string id, string description, params (string Name, string Value)[] variables) => Confined(
        new(id, description, async cancellation => variables.Aggregate(
            await EchoServers.OfTheHost().Single(hosted => hosted.Id == server).Prepare(cancellation),
            (preparation, variable) => preparation.WithVariable(variable.Name, variable.Value))));

    /// <summary>The server, where a group can be made for it.</summary>
    private static Subject Confined(Subject server) => server with
    {
        Prepare = async cancellation => MemoryGroup.WhyNot is { } reason
            ? Preparation.NotPossible(reason)
            : await server.Prepare(cancellation),
    };
}
