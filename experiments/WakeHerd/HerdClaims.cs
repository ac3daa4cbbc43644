using static Experiments.WakeHerd.HerdColumns;

namespace Experiments.WakeHerd;

/// <summary>How the rows answer documents 000 and 001.</summary>
static class HerdClaims
{
    private const string Grown = "three sizes";

    /// <summary>The document's number, a tenth of it and ten times as many.</summary>
    public static readonly long[] Sizes = [1_000, 10_000, 100_000];

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("guide10k.herd", RisesWithTheCount),
        Answer.OfTwo("guide100k.polling", BlockedAgainstPolling),
    ];

    /// <summary>
    /// It rises with the count where it does from each size to the next: the step that does not is the answer, else the one that is shown
    /// least well.
    /// </summary>
    private static Finding RisesWithTheCount(Evidence rows, string subject)
    {
        if (Sizes.Any(size => LastOf(rows, subject, size).Length == 0))
            return rows.NotMeasured(subject, Grown);
        string all = $"last wake-up of {subject}, after " + string.Join(", ", Sizes.Select(size => Told(rows.Aside, subject, size)));
        Finding[] steps =
        [
            .. Sizes.Zip(Sizes.Skip(1), (few, many) => Finding.Of(
                Statistics.Compare(LastOf(rows, subject, many), LastOf(rows, subject, few)), Direction.Higher,
                $"{all}; {many:N0} over {few:N0}")),
        ];
        return steps.FirstOrDefault(step => !Judge.Holds(step)) ?? steps.MaxBy(step => step.Comparison!.PValue)!;
    }

    private static Finding BlockedAgainstPolling(Evidence rows, string blocked, string polling) => rows.FindingOfComparison(
        blocked, polling, subject => rows.Sample(subject, WaitingShare, Waiters, HerdSubjects.Watched), Direction.Lower,
        $"{HerdSubjects.Watched:N0} {Waiters.Unit}",
        $"processor time of {HerdSubjects.Watched:N0} that wait, {blocked} over {polling}: {Cores(rows, blocked)} and "
        + $"{Cores(rows, polling)} cores");

    private static string Told(Evidence rows, string subject, long size) =>
        rows.Median(subject, Last, Waiters, size) is { } last && rows.Median(subject, First, Waiters, size) is { } first
        && rows.Median(subject, Median, Waiters, size) is { } median
            ? $"{Format.Quantity(last.Value, "s")} of {size:N0} (the first after {Format.Quantity(first.Value, "s")}, "
                + $"half after {Format.Quantity(median.Value, "s")})"
            : $"an unknown time of {size:N0}";

    private static string Cores(Evidence rows, string subject) =>
        rows.Aside.Median(subject, WaitingShare, Waiters, HerdSubjects.Watched) is { } share ? Format.Number(share.Value) : "unknown";

    private static double[] LastOf(Evidence rows, string subject, long size) => rows.Sample(subject, Last, Waiters, size);
}
