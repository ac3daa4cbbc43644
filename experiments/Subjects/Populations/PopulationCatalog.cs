namespace Experiments.Subjects.Populations;

public static class PopulationCatalog
{
    private const int KibiByte = 1024;
    private const int SmallStackBytes = 64 * KibiByte;

    // Beyond this a process runs into vm.max_map_count (65,530 by default): every thread takes several mappings.
    private const int MostThreads = 10_000;

    public static readonly IReadOnlyList<PopulationKind> Kinds =
    [
        new("async-own-source", count => new AsyncOwnSource(count)),
        new("async-shared-source", count => new AsyncSharedSource(count)),
        new("async-nested-three", count => new AsyncNestedThree(count)),
        new("delay-forever", count => new DelayForever(count)),
        // Nothing ends the hour of the units that warmed up, so a round has one.
        new("delay-hour", count => new DelayHour(count)) { WarmUpUnits = 1 },
        new("task-run", count => new TaskRun(count)),
        new("channel-reader", count => new ChannelOwnReader(count)),
        new("channel-shared", count => new ChannelSharedReader(count)),
        new("channel-polled", count => new ChannelPolled(count)),
        new("semaphore-shared", count => new SemaphoreShared(count)),
        new("pooled-value-task-source", count => new PooledValueTaskSource(count)),
        new("continuation-array", count => new ContinuationArray(count)),
        Threads("thread-default-stack", stackBytes: 0),
        Threads("thread-2m-stack", stackBytes: 2 * KibiByte * KibiByte),
        Threads("thread-64k-stack", stackBytes: SmallStackBytes),
        new("thread-event", count => new ParkedThreads(count, SmallStackBytes)) { WarmUpUnits = 2 },
        new("thread-monitor", count => new MonitorThreads(count, SmallStackBytes)) { WarmUpUnits = 2 },
    ];

    private static PopulationKind Threads(string id, int stackBytes) =>
        new(id, count => new ParkedThreads(count, stackBytes)) { LargestCount = MostThreads, WarmUpUnits = 2 };
}
