using Experiments.SwitchCost.HandOvers.Tasks;
using Experiments.SwitchCost.HandOvers.Threads;

namespace Experiments.SwitchCost.HandOvers;

public static class HandOverCatalog
{
    public static readonly IReadOnlyList<HandOverKind> Kinds =
    [
        new("own-run-queue", "tasks on a run queue of one thread, without the pool: the floor",
            () => new OwnRunQueue()) { OneCoreOnly = true },
        new("task-yield", "tasks that await Task.Yield until it is their turn", () => new TaskYield()),
        new("value-task-source", "tasks that await a reused IValueTaskSource, continued by the pool", () => new ValueTaskSource()),
        new("channel", "tasks that read from unbounded channels", () => new ChannelPair()),
        new("semaphore-async", "tasks that await SemaphoreSlim.WaitAsync", () => new SemaphoreAsync()),
        Threads("thread-futex", "threads that wait on a futex", () => new FutexGate()),
        Threads("thread-eventfd", "threads that read an eventfd", () => new EventDescriptorGate()),
        Threads("thread-semaphore", "threads in SemaphoreSlim.Wait, which spins before it blocks", () => new SemaphoreGate()),
        Threads("thread-sched-yield", "threads that call sched_yield until it is their turn", () => new YieldGate()),
    ];

    public static HandOverKind? Find(string id) => Kinds.FirstOrDefault(kind => kind.Id == id);

    private static HandOverKind Threads(string id, string description, Func<ThreadGate> gate) =>
        new(id, description, () => new TwoThreads(gate(), gate()));
}
