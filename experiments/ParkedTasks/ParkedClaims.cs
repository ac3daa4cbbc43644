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
    private const double Kibi = 1024;
    private const double Mebi = 1024 * 1024;

    private static readonly long[] DocumentSizes = [10_000, 50_000, 100_000, 500_000, 1_000_000];

    public static readonly IReadOnlyList<Answer> Answers =
    [
        .. DocumentSizes.Select(StackAt),
        .. DocumentSizes.Select(SystemAt),
        Answer.OfOne("idle1m.stack.slope", (rows, subject) =>
            rows.FindingOfSlope(subject, StackOf(subject), Count, 1 / Kibi, $"{StackNamed(subject)}, parked")),
        Answer.OfOne("netpoll.mem.thread", VirtualPerThread),
        Answer.OfTwo("guide10k.goroutine.stack", ThreadOverTask),
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

    private static Finding VirtualPerThread(Evidence rows, string thread)
    {
        string resident = rows.Aside.Slope(thread, ThreadStack, Count) is { } touched
            && rows.Aside.Slope(thread, Anonymous, Count) is { } anonymous
            ? $"; resident {touched.PerUnit.Value / Kibi:0.0} KiB of stack, "
                + $"{anonymous.PerUnit.Value / Kibi:0.0} KiB of anonymous memory in all"
            : "";
        return rows.FindingOfSlope(thread, Virtual, Count, 1 / Mebi,
            $"address space reserved for a .NET thread with the system's default stack{LimitOfStacks(rows.Aside, thread)}{resident}");
    }

    /// <summary>A thread's default stack is as large as the limit allows, whatever the machine: what was measured is that limit.</summary>
    private static string LimitOfStacks(Evidence rows, string thread)
    {
        double[] limits = [.. rows.Measured(thread, StackLimit).Select(row => row.Number(StackLimit)!.Value / Kibi).Distinct().Order()];
        return limits.Length == 0
            ? ""
            : $" (it follows the limit of {string.Join(" and ", limits.Select(limit => $"{limit:N0}"))} KiB that ulimit -s set)";
    }

    private static Finding ThreadOverTask(Evidence rows, string task, string thread) =>
        rows.Slope(thread, Virtual, Count) is not { } heavy ? rows.NoSlope(thread, Virtual, Count)
        : rows.Slope(task, StackOf(task), Count) is not { } light ? rows.NoSlope(task, StackOf(task), Count)
        : Finding.Of(Statistics.Ratio(heavy.PerUnit, light.PerUnit),
            $"address space reserved for a thread{LimitOfStacks(rows.Aside, thread)} over {StackNamed(task)}; resident stack of a thread: "
            + (rows.Aside.Slope(thread, ThreadStack, Count) is { } resident ? $"{resident.PerUnit.Value / Kibi:0.0} KiB" : "not measured")
            + (heavy.IsBent ? heavy : light).Caution);
}
