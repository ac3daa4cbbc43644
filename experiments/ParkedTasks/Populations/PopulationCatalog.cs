namespace Experiments.ParkedTasks.Populations;

public static class PopulationCatalog
{
    private const int KibiByte = 1024;

    // Beyond this a process runs into vm.max_map_count (65,530 by default): every thread takes several mappings.
    private const int MostThreads = 10_000;

    public static readonly IReadOnlyList<PopulationKind> Kinds =
    [
        new("async-own-source", "async method that awaits its own TaskCompletionSource",
            count => new AsyncOwnSource(count)),
        new("async-shared-source", "async method that awaits one TaskCompletionSource with all others",
            count => new AsyncSharedSource(count)),
        new("async-nested-three", "three async methods that await each other",
            count => new AsyncNestedThree(count)),
        new("delay-forever", "async method that awaits Task.Delay without end",
            count => new DelayForever(count)),
        // Nothing ends the hour of the units that warmed up, so a round has one.
        new("delay-hour", "async method that awaits Task.Delay of an hour: a timer each",
            count => new DelayHour(count)) { WarmUpUnits = 1 },
        new("task-run", "async method that Task.Run started",
            count => new TaskRun(count)),
        new("channel-reader", "async method that reads a channel of its own",
            count => new ChannelOwnReader(count)),
        new("channel-shared", "async method that reads one channel with all others",
            count => new ChannelSharedReader(count)),
        new("pooled-value-task-source", "async ValueTask method over a pooled IValueTaskSource",
            count => new PooledValueTaskSource(count)),
        new("continuation-array", "continuation written by hand in an array: the floor",
            count => new ContinuationArray(count)),
        Threads("thread-default-stack", "thread of the operating system with the system's stack", stackBytes: 0),
        Threads("thread-2m-stack", "thread of the operating system with a stack of 2 MiB, as document 001 has it",
            stackBytes: 2 * KibiByte * KibiByte),
        Threads("thread-64k-stack", "thread of the operating system with a stack of 64 KiB", stackBytes: 64 * KibiByte),
    ];

    public static PopulationKind? Find(string id) => Kinds.FirstOrDefault(kind => kind.Id == id);

    private static PopulationKind Threads(string id, string description, int stackBytes) =>
        new(id, description, count => new ParkedThreads(count, stackBytes)) { LargestCount = MostThreads, WarmUpUnits = 2 };
}
