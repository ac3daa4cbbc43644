using static Experiments.SchedulerThreads.SchedulerColumns;

namespace Experiments.SchedulerThreads;

/// <summary>The figures of scheduler-threads, from its rows alone.</summary>
static class ThreadFigures
{
    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        new("throughput", Throughput),
        new("tail", Tail) { Claims = ["guide10k.maxprocs"] },
        new("half-load", AtHalf),
        new("threads-seen", Seen),
    ];

    private static Figure? Throughput(Evidence rows) => Plots.Figure(
        "throughput", "Messages a second under each setting of the scheduler, and what one costs the server",
        "Closed loop of 64-byte messages, 16 under way; median and 99% interval of the repetitions",
        "Client and server share the processors: what a message costs the server is the steadier figure.",
        Plots.Medians(rows, LoadColumns.MessagesPerSecond, new Axis("Messages a second", Unit.PerSecond), "Messages a second", "Rate"),
        Plots.Medians(rows, LoadColumns.ServerCpu, new Axis("Processor time a message", Unit.Seconds), "Processor time", "Cost"));

    private static Figure? Tail(Evidence rows) => Plots.Figure(
        "tail", "Latency under each setting of the scheduler, at half of what the server can carry as it comes",
        "Open loop of 64-byte messages, from when each was due; median and 99% interval of the repetitions",
        "Variants of one server have the same load; that of another server is half of its own.",
        Plots.Medians(rows, HalfP99, new Axis("99th percentile", Unit.Seconds), "99th percentile", "p99"),
        Plots.Medians(rows, HalfP999, new Axis("99.9th percentile", Unit.Seconds), "99.9th percentile", "p99.9"));

    private static Figure? AtHalf(Evidence rows) => Plots.Figure(
        "half-load", "Median latency and cost of a message under each setting, at half of what the server can carry as it comes",
        "Open loop of 64-byte messages, from when each was due; median and 99% interval of the repetitions",
        "Idle threads that spin take processor time for no message.",
        Plots.Medians(rows, HalfP50, new Axis("Median latency", Unit.Seconds), "Median", "p50"),
        Plots.Medians(rows, HalfCpu, new Axis("Processor time a message", Unit.Seconds), "Processor time", "Cost"));

    private static Figure? Seen(Evidence rows) => Plots.Figure(
        "threads-seen", "Threads of the server under each setting, and work that went through the thread pool",
        "By the kernel when the loads are over, by the runtime of .NET itself; median of the repetitions",
        "Without work items a message is answered by the thread that waited in epoll.",
        Plots.Medians(rows, Threads, new Axis("Threads"), "Threads", "Threads"),
        Plots.Medians(rows, WorkItems, new Axis("Work items a message"), "Work items", "Work items of the pool"));
}
