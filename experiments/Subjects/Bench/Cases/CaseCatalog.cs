namespace Experiments.Subjects.Bench.Cases;

/// <summary>Every case, in the order of tables and figures.</summary>
public static class CaseCatalog
{
    /// <summary>All cases. A test holds them against the methods that are marked as benchmarks.</summary>
    public static readonly IReadOnlyList<MicroCase> All =
    [
        Buffer("allocate", nameof(BufferBenchmarks.Allocate)),
        Buffer("rent-return", nameof(BufferBenchmarks.RentReturn)),
        Buffer("rent-return-own", nameof(BufferBenchmarks.RentReturnOwn)),
        HandOver("yield", nameof(HandOverBenchmarks.Yield)),
        HandOver("value-task-source", nameof(HandOverBenchmarks.ValueTaskSource)),
        HandOver("channel", nameof(HandOverBenchmarks.Channel)),
        HandOver("semaphore-async", nameof(HandOverBenchmarks.SemaphoreAsync)),
        HandOver("task-completion-source", nameof(HandOverBenchmarks.CompletionSource)),
        Timer("timer-start-stop", nameof(TimerBenchmarks.StartStop)),
        Timer("timer-change", nameof(TimerBenchmarks.Change)),
        Timer("delay-cancel", nameof(TimerBenchmarks.DelayCancel)),
        Timer("cancel-after", nameof(TimerBenchmarks.CancelAfter)),
        Counting("census", nameof(CensusBenchmarks.Alone)),
        Counting("census-contended", nameof(CensusBenchmarks.Contended)),
    ];

    private static MicroCase Buffer(string id, string method) => new(id, typeof(BufferBenchmarks), method);

    private static MicroCase HandOver(string id, string method) => new(id, typeof(HandOverBenchmarks), method);

    private static MicroCase Counting(string id, string method) => new(id, typeof(CensusBenchmarks), method);

    private static MicroCase Timer(string id, string method) => new(id, typeof(TimerBenchmarks), method);
}
