using Harness.Declaring;
using Harness.Judging;
using static Experiments.ParkedTasks.ParkedColumns;

namespace Experiments.ParkedTasks;

/// <summary>
/// How the rows answer documents 001, 003 and 004. The .NET counterpart of a parked goroutine is an async method that awaits its own
/// TaskCompletionSource.
/// </summary>
static class ParkedClaims
{
    private const string Go = "go-parked";
    private const string Task = "async-own-source";
    private const string Thread = "thread-default-stack";
    private const double Kibi = 1024;
    private const double Mebi = 1024 * 1024;

    private static readonly long[] DocumentSizes = [10_000, 50_000, 100_000, 500_000, 1_000_000];

    public static readonly IReadOnlyList<Answer> Answers =
    [
        .. DocumentSizes.Select(StackAt),
        .. DocumentSizes.Select(SystemAt),
        new("idle1m.stack.slope",
            rows => rows.FindingOfSlope(Go, StackInUse, Count, 1 / Kibi, "StackInuse of parked goroutines"),
            rows => rows.FindingOfSlope(Task, Live, Count, 1 / Kibi,
                $"live bytes of {Task}: a task has no stack while it waits, its state is an object")),
        new("netpoll.mem.thread", VirtualPerThread, VirtualPerThread),
        new("guide10k.goroutine.stack",
            rows => ThreadOverTask(rows, Go, StackInUse, "StackInuse of a goroutine"),
            rows => ThreadOverTask(rows, Task, Live, $"live bytes of {Task}")),
    ];

    private static Answer StackAt(long count) => new($"idle1m.stack.{count}",
        rows => rows.FindingAt(Go, StackInUse, Count, count, 1 / Mebi, "StackInuse"),
        rows => rows.FindingAt(Task, Live, Count, count, 1 / Mebi, $"live bytes of {Task}"));

    private static Answer SystemAt(long count) => new($"idle1m.sys.{count}",
        rows => rows.FindingAt(Go, ParkedColumns.System, Count, count, 1 / Mebi, "Sys"),
        rows => rows.FindingAt(Task, Committed, Count, count, 1 / Mebi, $"memory committed for the heap of {Task}"));

    private static Finding VirtualPerThread(Evidence rows)
    {
        string resident = rows.Slope(Thread, ThreadStack, Count) is { } touched && rows.Slope(Thread, Anonymous, Count) is { } anonymous
            ? $"; resident {touched.PerUnit.Value / Kibi:0.0} KiB of stack, "
                + $"{anonymous.PerUnit.Value / Kibi:0.0} KiB of anonymous memory in all"
            : "";
        return rows.FindingOfSlope(Thread, Virtual, Count, 1 / Mebi,
            $"address space reserved for a .NET thread with the system's default stack{LimitOfStacks(rows)}{resident}");
    }

    /// <summary>A thread's default stack is as large as the limit allows, whatever the machine: what was measured is that limit.</summary>
    private static string LimitOfStacks(Evidence rows)
    {
        double[] limits = [.. rows.Measured(Thread, StackLimit).Select(row => row.Number(StackLimit)!.Value / Kibi).Distinct().Order()];
        return limits.Length == 0
            ? ""
            : $" (it follows the limit of {string.Join(" and ", limits.Select(limit => $"{limit:N0}"))} KiB that ulimit -s set)";
    }

    private static Finding ThreadOverTask(Evidence rows, string task, Column column, string what) =>
        rows.Slope(Thread, Virtual, Count) is not { } thread ? rows.NoSlope(Thread, Virtual, Count)
        : rows.Slope(task, column, Count) is not { } light ? rows.NoSlope(task, column, Count)
        : Finding.Of(Statistics.Ratio(thread.PerUnit, light.PerUnit),
            $"address space reserved for a thread{LimitOfStacks(rows)} over {what}; resident stack of a thread: "
            + (rows.Slope(Thread, ThreadStack, Count) is { } resident ? $"{resident.PerUnit.Value / Kibi:0.0} KiB" : "not measured"));
}
