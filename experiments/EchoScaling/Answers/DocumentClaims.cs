using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>How the rows answer what documents 001 and 002 say of their own load.</summary>
static class DocumentClaims
{
    private const double Mebi = 1L << 20;
    private const double Percent = 100;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        .. EchoSweep.DocumentLevels.Select(level =>
            Answer.OfOne($"guide10k.bench.mem.{level}", (rows, subject) => MemoryAt(rows, subject, level))),
        .. EchoSweep.DocumentLevels.Select(level =>
            Answer.OfOne($"guide10k.bench.eff.{level}", (rows, subject) => EfficiencyAt(rows, subject, level))),
        Answer.OfOne("server10k.echo", FailedAt),
    ];

    /// <summary>Over the best level, of all levels that the document has.</summary>
    public static Interval? Efficiency(Evidence rows, string subject, long level) =>
        BestOf(rows, subject) is { } best
            ? best == level ? Interval.Exactly(Percent) : Statistics.Ratio(RatesAt(rows, subject, level), RatesAt(rows, subject, best))
                .Scale(Percent)
            : null;

    private static Finding MemoryAt(Evidence rows, string subject, long level)
    {
        Evidence there = rows.Where(row => row.Point[Connections.Id] == level);
        return there.FindingAt(subject, DocumentMemory, Connections, level, 1 / Mebi,
            (subject == EchoSubjects.Benchmark
                ? "m.Alloc at the end less at the start, server and clients, when the clients have closed"
                : $"anonymous memory of {subject} at the end less at the start, no clients in it, when they have closed")
            + InProcesses(there.Aside, subject));
    }

    private static string InProcesses(Evidence there, string subject) =>
        there.Median(subject, Processes) is { Value: > 1 } processes
            ? $"; {processes.Value:0} processes, since one may not open so many descriptors, added up"
            : "";

    private static Finding EfficiencyAt(Evidence rows, string subject, long level) =>
        EchoSweep.DocumentLevels.FirstOrDefault(each => RatesAt(rows, subject, each).Length == 0) is > 0 and var missing
            ? rows.NotMeasured(subject, $"{missing:N0} connections, one of the levels that are compared")
            : Finding.Of(Efficiency(rows, subject, level)!.Value,
                $"messages a second of {subject} at {level:N0} connections over those at {BestOf(rows.Aside, subject):N0}, its best level; "
                + $"the document does not say what efficiency is; {RatesOf(rows.Aside, subject)}");

    private static string RatesOf(Evidence rows, string subject) => string.Join(", ", EchoSweep.DocumentLevels.Select(level =>
        $"{Statistics.Median(RatesAt(rows, subject, level)).Value:N0}/s at {level:N0}"));

    private static long? BestOf(Evidence rows, string subject) => EchoSweep.DocumentLevels
        .Where(level => RatesAt(rows.Aside, subject, level).Length > 0)
        .Select(level => (long?)level)
        .MaxBy(level => Statistics.Median(RatesAt(rows.Aside, subject, level!.Value)).Value);

    private static double[] RatesAt(Evidence rows, string subject, long level) =>
        rows.Sample(subject, EchoLoadColumns.Document.Rate, Connections, level);

    /// <summary>Of all trials together: an event is a PING that failed.</summary>
    private static Finding FailedAt(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Where(row => row.Point[Connections.Id] == EchoSweep.Usual).Measured(subject, FailedPings)];
        if (trials.Length == 0 || rows.Profile != Profile.Full)
            return rows.NotMeasured(subject, $"{EchoSweep.Usual:N0} connections for 30 s");
        long failed = (long)trials.Sum(row => row.Number(FailedPings)!.Value);
        long answered = (long)trials.Sum(row => row.Number(Pings) ?? 0);
        return Finding.OfEvents(failed, answered + failed,
            $"PINGs of {subject} in {trials.Length} trials of 30 s at {EchoSweep.Usual:N0} connections, one a second on each; "
            + string.Join(", ", ((string?[])
            [
                Percentile(rows.Aside, subject, EchoLoadColumns.Same.P50, "p50"),
                Percentile(rows.Aside, subject, EchoLoadColumns.Same.P99, "p99"),
                Percentile(rows.Aside, subject, EchoLoadColumns.Same.P999, "p99.9"),
            ]).OfType<string>()));
    }

    private static string? Percentile(Evidence rows, string subject, Column column, string name) =>
        rows.Median(subject, column) is { } median ? $"{name} {Format.Quantity(median.Value, "s")}" : null;
}
