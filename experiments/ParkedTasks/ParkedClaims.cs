using static Experiments.ParkedTasks.ParkedColumns;

namespace Experiments.ParkedTasks;

/// <summary>
/// How the rows answer documents 001, 003 and 004. The .NET counterpart of a parked goroutine is an async method that awaits its own
/// TaskCompletionSource.
/// </summary>
static class ParkedClaims
{
    private const string Go = ParkedTasksExperiment.GoParked;
    private const double Kibi = 1024;
    private const double Mebi = 1024 * 1024;

    private static readonly long[] DocumentSizes = [10_000, 50_000, 100_000, 500_000, 1_000_000];

    public static readonly IReadOnlyList<Answer> Answers =
    [
        .. DocumentSizes.Select(StackAt),
        .. DocumentSizes.Select(SystemAt),
        Answer.OfOne("idle1m.stack.slope", (rows, subject) =>
            rows.FindingOfSlope(subject, StackOf(subject), Count, 1 / Kibi, $"{StackNamed(subject)}, parked")),
        Answer.OfOne("idle1m.size.g", SizeOfUnit),
        Answer.OfOne("netpoll.mem.thread", VirtualPerThread),
        Answer.OfOne("netpoll.mem.thread.resident", ResidentPerThread),
        Answer.OfOne("netpoll.mem.thread.held", MostThreads),
        Answer.OfOne("guide10k.size.g", SizeOfUnit),
        Answer.OfTwo("guide10k.goroutine.stack", ThreadOverTask),
        Answer.OfTwo("guide10k.goroutine.stack.resident", ResidentThreadOverTask),
    ];

    private static Answer StackAt(long count) => Answer.OfOne($"idle1m.stack.{count}", (rows, subject) =>
        rows.FindingAt(subject, StackOf(subject), Count, count, 1 / Mebi, StackNamed(subject)));

    private static Answer SystemAt(long count) => Answer.OfOne($"idle1m.sys.{count}", (rows, subject) => subject == Go
        ? rows.FindingAt(subject, ParkedColumns.System, Count, count, 1 / Mebi, "Sys")
        : rows.FindingAt(subject, Committed, Count, count, 1 / Mebi, $"memory committed for the heap of {subject}"));

    /// <summary>A task has no stack while it waits: its state is an object.</summary>
    private static Column StackOf(string subject) => subject == Go ? StackInUse : Live;

    private static string StackNamed(string subject) =>
        subject == Go ? "StackInuse of goroutines" : $"live bytes of {subject}, which has no stack while it waits but an object";

    /// <summary>The counterpart of the structure that stands for a goroutine is the objects that stand for a task.</summary>
    private static Finding SizeOfUnit(Evidence rows, string subject) => subject != Go
        ? rows.FindingOfSlope(subject, Live, Count, 1, $"live objects of {subject}: its state, its source and its task")
        : rows.FindingOfCounts(subject, GoroutineStruct, "the runtime's g, as the compiler laid it out");

    private static Finding VirtualPerThread(Evidence rows, string thread) => rows.FindingOfSlope(thread, Virtual, Count, 1 / Mebi,
        $"address space reserved for a .NET thread with the system's default stack{LimitOfStacks(rows.Aside, thread)}");

    private static Finding ResidentPerThread(Evidence rows, string thread)
    {
        string stack = rows.Aside.Slope(thread, ThreadStack, Count) is { } touched
            ? $", {touched.PerUnit.Value / Kibi:0.0} KiB of it stack"
            : "";
        string kernel = rows.Aside.MedianAtLargest(thread, KernelEach, Count) is { } kept
            ? $"; the kernel keeps {kept.Value / Kibi:0.0} KiB besides"
            : "";
        return rows.FindingOfSlope(thread, Anonymous, Count, 1 / Mebi, $"anonymous memory of a .NET thread that waits{stack}{kernel}");
    }

    private static Finding MostThreads(Evidence rows, string thread) => rows.FindingOfCounts(thread, ThreadLimit,
        "threads that one process can have by the limits of this machine; "
        + $"{rows.Aside.Largest(thread, ThreadLimit, Count):N0} were held at once");

    /// <summary>A thread's default stack is as large as the limit allows, whatever the machine: what was measured is that limit.</summary>
    private static string LimitOfStacks(Evidence rows, string thread)
    {
        double[] limits = [.. rows.Sample(thread, StackLimit).Select(limit => limit / Kibi).Distinct().Order()];
        return limits.Length == 0
            ? ""
            : $" (it follows the limit of {string.Join(" and ", limits.Select(limit => $"{limit:N0}"))} KiB that ulimit -s set)";
    }

    private static Finding ThreadOverTask(Evidence rows, string task, string thread) => Over(rows, thread, Virtual, task, StackOf(task),
        $"address space reserved for a {thread} over {StackNamed(task)}");

    private static Finding ResidentThreadOverTask(Evidence rows, string task, string thread) =>
        Over(rows, thread, Anonymous, task, Anonymous, $"anonymous memory of a {thread} that waits over that of {task}");

    private static Finding Over(Evidence rows, string thread, Column ofThread, string task, Column ofTask, string note) =>
        rows.FindingOfSlopes((thread, ofThread), (task, ofTask), Count, Statistics.Ratio, (heavy, light) =>
            $"{note}: {Format.Quantity(heavy.PerUnit.Value, "B")} over {Format.Quantity(light.PerUnit.Value, "B")}");
}
