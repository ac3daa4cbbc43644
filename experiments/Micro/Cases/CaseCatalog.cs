namespace Experiments.Micro.Cases;

/// <summary>Every case, in the order of tables and figures.</summary>
public static class CaseCatalog
{
    /// <summary>All cases. A test holds them against the methods that are marked as benchmarks.</summary>
    public static readonly IReadOnlyList<MicroCase> All =
    [
        Buffer("allocate", nameof(BufferBenchmarks.Allocate), "a fresh byte[n], zeroed by the runtime, later collected"),
        Buffer("rent-return", nameof(BufferBenchmarks.RentReturn), "an array from ArrayPool.Shared and back"),
        Buffer("rent-return-own", nameof(BufferBenchmarks.RentReturnOwn), "an array from a locked stack of arrays of one size and back"),
        HandOver("yield", nameof(HandOverBenchmarks.Yield), "await Task.Yield: once through the queue of the thread pool"),
        HandOver("value-task-source", nameof(HandOverBenchmarks.ValueTaskSource), "one task lets the other go on: reused IValueTaskSource"),
        HandOver("channel", nameof(HandOverBenchmarks.Channel), "one task lets the other go on: item through an unbounded Channel"),
        HandOver("semaphore-async", nameof(HandOverBenchmarks.SemaphoreAsync), "one task lets the other go on: SemaphoreSlim.WaitAsync"),
        HandOver("task-completion-source", nameof(HandOverBenchmarks.CompletionSource),
            "one task lets the other go on: a fresh TaskCompletionSource each time"),
        Timer("timer-start-stop", nameof(TimerBenchmarks.StartStop), "a System.Threading.Timer created, and disposed before it is due"),
        Timer("timer-change", nameof(TimerBenchmarks.Change), "a timer that is there already armed anew"),
        Timer("delay-cancel", nameof(TimerBenchmarks.DelayCancel), "Task.Delay with a token, cancelled; its exception is never thrown"),
        Timer("cancel-after", nameof(TimerBenchmarks.CancelAfter), "CancelAfter and TryReset of a source that is kept"),
    ];

    /// <summary>The case of that id, or null.</summary>
    public static MicroCase? Find(string id) => All.FirstOrDefault(known => known.Id == id);

    private static MicroCase Buffer(string id, string method, string description) => new(id, description, typeof(BufferBenchmarks), method);

    private static MicroCase HandOver(string id, string method, string description) =>
        new(id, description, typeof(HandOverBenchmarks), method);

    private static MicroCase Timer(string id, string method, string description) => new(id, description, typeof(TimerBenchmarks), method);
}
