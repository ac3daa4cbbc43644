using static Experiments.SwitchCost.SwitchColumns;

namespace Experiments.SwitchCost;

/// <summary>
/// How the rows answer document 003. It speaks of two threads that block on one core: as written on a futex, the call that every lock ends
/// in, in .NET on the runtime's own blocking primitive. And of goroutines, whose counterparts are tasks over channels.
/// </summary>
static class SwitchClaims
{
    private const double Micro = 1e6;
    private const double Million = 1e6;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("netpoll.switch.thread", Switch),
        Answer.OfOne("netpoll.switch.task", Switch),
        Answer.OfTwo("netpoll.switch.million", TaskOverThread),
    ];

    private static Finding Switch(Evidence rows, string subject) =>
        OnOneCore(rows).Median(subject, SwitchSeconds, Cores, 1) is { } median
            ? Finding.Of(median.Scale(Micro), $"{subject} on one core; the fastest round of all {Fastest(rows.Aside, subject)}")
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
