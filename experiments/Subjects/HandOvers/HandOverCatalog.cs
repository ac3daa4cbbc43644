using Experiments.Subjects.HandOvers.Tasks;
using Experiments.Subjects.HandOvers.Threads;

namespace Experiments.Subjects.HandOvers;

public static class HandOverCatalog
{
    public static readonly IReadOnlyList<HandOverKind> Kinds =
    [
        new("own-run-queue", () => new OwnRunQueue()),
        new("task-yield", () => new TaskYield()),
        new("value-task-source", () => new ValueTaskSource()),
        new("channel", () => new ChannelPair()),
        new("semaphore-async", () => new SemaphoreAsync()),
        Threads("thread-futex", () => new FutexGate()),
        Threads("thread-eventfd", () => new EventDescriptorGate()),
        Threads("thread-semaphore", () => new SemaphoreGate()),
        Threads("thread-sched-yield", () => new YieldGate()),
    ];

    /// <exception cref="UsageException">No kind is given, or one that is not known.</exception>
    public static HandOverKind Chosen(string[] words) =>
        new Options("hand-over", words, "--kind").Kind("--kind", Kinds, kind => kind.Id);

    private static HandOverKind Threads(string id, Func<ThreadGate> gate) => new(id, () => new TwoThreads(gate(), gate()));
}
