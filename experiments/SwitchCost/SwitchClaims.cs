using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.SwitchCost.SwitchColumns;

namespace Experiments.SwitchCost;

/// <summary>
/// How the rows answer document 003. It speaks of two threads that block on one core, and of goroutines. The .NET counterparts are the
/// runtime's own blocking primitive and tasks over channels.
/// </summary>
static class SwitchClaims
{
    private const string Thread = "thread-futex";
    private const string DotNetThread = "thread-semaphore";
    private const string Goroutine = "go-channel";
    private const string Task = "channel";
    private const double Micro = 1e6;
    private const double Million = 1e6;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        new("netpoll.switch.thread",
            rows => Switch(rows, Thread, "threads on a futex, the call that every lock ends in, on one core"),
            rows => Switch(rows, DotNetThread, "threads in SemaphoreSlim.Wait on one core")),
        new("netpoll.switch.task",
            rows => Switch(rows, Goroutine, "goroutines over an unbuffered channel on one core"),
            rows => Switch(rows, Task, "tasks over channels on one core")),
        new("netpoll.switch.million",
            rows => TaskOverThread(rows, Goroutine, Thread),
            rows => TaskOverThread(rows, Task, DotNetThread)),
    ];

    private static Finding Switch(Evidence rows, string subject, string what) =>
        OnOneCore(rows).Median(subject, SwitchSeconds, Cores, 1) is { } median
            ? Finding.Of(median.Scale(Micro), $"{what}; the fastest round of all {Fastest(rows, subject)}")
            : Missing(rows, subject);

    /// <summary>By processor time, which leaves out what a core waits; beside it what the document derives it from.</summary>
    private static Finding TaskOverThread(Evidence rows, string task, string thread)
    {
        Evidence switched = OnOneCore(rows);
        double[] light = switched.Sample(task, ProcessorSeconds, Cores, 1);
        double[] heavy = switched.Sample(thread, ProcessorSeconds, Cores, 1);
        if (light.Length == 0 || heavy.Length == 0)
            return Missing(rows, light.Length == 0 ? task : thread);
        double derived = switched.Median(task, SwitchSeconds, Cores, 1)!.Value.Value
            / switched.Median(thread, SwitchSeconds, Cores, 1)!.Value.Value;
        return Finding.Of(
            Statistics.Ratio(light, heavy),
            $"processor time of a million switches: {Format.Number(Statistics.Median(light).Value * Million)} s of {task}, "
            + $"{Format.Number(Statistics.Median(heavy).Value * Million)} s of {thread}; "
            + $"derived from the two times {Format.Number(derived)}");
    }

    private static Evidence OnOneCore(Evidence rows) =>
        rows.Where(row => row.Point[Cores.Id] == 1 && row.Number(SwitchSeconds) is not null);

    private static string Fastest(Evidence rows, string subject) =>
        OnOneCore(rows).Sample(subject, BestSeconds, Cores, 1) is { Length: > 0 } rounds
            ? $"{Format.Number(rounds.Min() * Micro)} µs"
            : "was not measured";

    private static Finding Missing(Evidence rows, string subject) => Finding.NotRun(
        rows.Rows.FirstOrDefault(row => row.Subject == subject && row.Point[Cores.Id] == 1 && row.Text(Proof) is not null) is { } rejected
            ? $"{subject} did not switch on one core: {rejected.Text(Proof)}"
            : rows.Subjects.Contains(subject) ? $"this run did not measure {subject} on one core: add --cores 1"
            : rows.WhyMissing(subject));
}
