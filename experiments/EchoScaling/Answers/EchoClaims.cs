using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>How the rows answer documents 001 and 002 on event loops and on a growing number of connections under load.</summary>
static class EchoClaims
{
    private const double Micro = 1e6;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        .. DocumentClaims.Answers,
        Answer.OfTwo("guide10k.eventloop.100k.cpu", CheaperLoop),
        Answer.OfTwo("guide10k.eventloop.cpu", CheaperLoop),
        Answer.OfTwo("guide10k.eventloop.variance", WiderLoop),
        Answer.OfTwo("guide10k.eventloop.latency", EarlierLoop),
        Answer.OfOne("guide10k.degrade", Degrading),
    ];

    /// <summary>The rows of the load that is the same to all.</summary>
    public static Evidence Same(Evidence rows) => rows.Where(row =>
        row.Point[Offered.Id] > 0 && !EchoSubjects.IsForDocument002(row.Subject));

    private static Finding CheaperLoop(Evidence rows, string loop, string each) => AtMost(
        rows, loop, each, EchoLoadColumns.Same.CpuPerMessage, Direction.Lower, "processor time a message");

    private static Finding WiderLoop(Evidence rows, string loop, string each) => AtMost(
        rows, loop, each, Tail, Direction.Higher, "99th percentile over the median of the latency");

    /// <summary>The median and the tail: the claim holds only if it holds of both.</summary>
    private static Finding EarlierLoop(Evidence rows, string loop, string each)
    {
        Finding[] parts =
        [
            AtMost(rows, loop, each, EchoLoadColumns.Same.P50, Direction.Lower, "median latency"),
            AtMost(rows, loop, each, EchoLoadColumns.Same.P99, Direction.Lower, "99th percentile of the latency"),
        ];
        return parts.FirstOrDefault(part => !Judge.Holds(part)) ?? parts.MaxBy(part => part.Comparison!.PValue)!;
    }

    private static Finding AtMost(Evidence rows, string loop, string each, Column column, Direction claimed, string what)
    {
        Evidence same = Same(rows);
        long size = SizeOf(same, loop, each, column);
        Evidence there = same.Where(row => row.Point[Connections.Id] == size);
        return there.FindingOfComparison(loop, each, subject => there.Sample(subject, column), claimed,
            $"{size:N0} connections under the load that is the same to all",
            $"{what} of {loop} against {each} at {size:N0} connections: {Told(there.Aside, loop)}, {Told(there.Aside, each)}");
    }

    /// <summary>The document's size; in full, where that did not fit, the largest that did.</summary>
    private static long SizeOf(Evidence same, string loop, string each, Column column) => same.Profile == Profile.Full
        ? same.Aside.LargestCommon([loop, each], column, Connections) ?? EchoSweep.Most
        : EchoSweep.Most;

    private static string Told(Evidence there, string subject)
    {
        double? Median(Column column) => there.Median(subject, column)?.Value;
        return Median(EchoLoadColumns.Same.CpuPerMessage) is { } cpu
            && Median(EchoLoadColumns.Same.P50) is { } p50 && Median(EchoLoadColumns.Same.P99) is { } p99
            ? $"{subject} {Micro * cpu:0.0} µs a message, p50 {Format.Quantity(p50, "s")}, p99 {Format.Quantity(p99, "s")}"
            : $"{subject} not measured";
    }

    /// <summary>
    /// What begins to cost past 10,000 connections would show as processor time of the same number of messages.
    /// </summary>
    private static Finding Degrading(Evidence rows, string subject)
    {
        Evidence same = Same(rows);
        double[] At(long size) => same.Sample(subject, EchoLoadColumns.Same.CpuPerMessage, Connections, size);
        return At(EchoSweep.Most) is not { Length: > 0 } most ? rows.NotMeasured(subject, $"{EchoSweep.Most:N0} connections")
            : At(EchoSweep.Usual) is not { Length: > 0 } usual ? rows.NotMeasured(subject, $"{EchoSweep.Usual:N0} connections")
            : Finding.Of(Statistics.Compare(most, usual), Direction.Higher,
                $"processor time a message of {subject} at {EchoSweep.Most:N0} connections over that at {EchoSweep.Usual:N0}, as many "
                + $"messages a second and processes: {OverSizes(same.Aside, subject)}");
    }

    private static string OverSizes(Evidence same, string subject) => string.Join("; ",
        same.Sizes(subject, EchoLoadColumns.Same.CpuPerMessage, Connections).Select(size => string.Join(", ",
            ((string?[])
            [
                $"{size:N0} {Micro * same.Median(subject, EchoLoadColumns.Same.CpuPerMessage, Connections, size)!.Value.Value:0.0} µs",
                Part(same, subject, size, Switches, value => $"{value:0.00} switches"),
                Part(same, subject, size, Collections, value => $"{value:0} collections"),
                Part(same, subject, size, AnonymousEach, value => $"{Format.Quantity(value, "B")} a connection"),
            ]).OfType<string>())));

    private static string? Part(Evidence rows, string subject, long size, Column column, Func<double, string> said) =>
        rows.Median(subject, column, Connections, size) is { } median ? said(median.Value) : null;
}
