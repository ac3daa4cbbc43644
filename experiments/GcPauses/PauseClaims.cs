using static Experiments.GcPauses.PauseColumns;
using static Experiments.GcPauses.PauseSubjects;

namespace Experiments.GcPauses;

/// <summary>
/// How the rows answer documents 000 and 001, at 10,000 connections with one message a second each and no survivors kept.
/// "Pause" is the 99th percentile: with fewer than a hundred pauses the longest, so that a claim of long pauses has its best chance.
/// </summary>
static partial class PauseClaims
{
    private const long DocumentConnections = 10_000;
    private const double Milli = 1e-3;
    private const double Percent = 100;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("guide10k.gc.alloc.none", BuffersAllocated),
        Answer.OfOne("guide10k.gc.alloc.pool", (rows, subject) => NoneAllocated(rows, subject, Buffers)),
        Answer.OfOne("guide10k.gc.alloc.pool.objects", (rows, subject) => NoneAllocated(rows, subject, Objects)),
        Answer.OfOne("guide10k.gc.pause.none", LongPause),
        Answer.OfOne("guide10k.gc.interval.none", IntervalOfPauses),
        Answer.OfOne("guide10k.gc.pause.pool", LongPause),
        Answer.OfTwo("guide10k.gc.perconn.none", BufferMemory),
        Answer.OfTwo("guide10k.gc.perconn", BufferMemory),
        Answer.OfTwo("guide10k.gc.pressure", PressureLeft),
        Answer.OfTwo("guide10k.object-pool", ObjectPool),
        Answer.OfTwo("guide100k.gogc50", LowerTarget),
        Answer.OfTwo("guide100k.gomemlimit", LimitAlone),
        Answer.OfOne("guide100k.heap-doubles", HeapAtACollection),
        Answer.OfTwo("guide100k.pool", LessOften),
    ];

    /// <summary>How long a collector leaves a server alone: from the beginning of a pause to that of the next.</summary>
    private static Finding IntervalOfPauses(Evidence rows, string subject)
    {
        double[] intervals = Sample(rows, subject, PauseInterval);
        return intervals.Length > 0
                ? Finding.Of(Statistics.Median(intervals),
                    $"mean time from one pause of {subject} to the next, "
                    + $"{Format.Number(Sample(rows.Aside, subject, PauseColumns.Pauses).Sum())} pauses in "
                    + $"{Format.Number(Sample(rows.Aside, subject, PhaseTime).Sum())} s")
            : Sample(rows, subject, PauseColumns.Pauses).Length > 0
                ? Finding.NotRun($"no row has the time between two pauses of {subject}: where a phase has fewer than two there is none")
            : NotAtTheDocumentsSize(rows, subject);
    }

    /// <summary>Where no trial paused, 0 is what was waited for the collector; else those speak that paused.</summary>
    private static Finding LongPause(Evidence rows, string subject)
    {
        Row[] trials = [.. Trials(rows, subject).Where(row => row.Number(PauseColumns.Pauses) is not null)];
        if (trials.Length == 0)
            return NotAtTheDocumentsSize(rows, subject);
        double pauses = trials.Sum(row => row.Number(PauseColumns.Pauses)!.Value);
        return pauses == 0
                ? Finding.OfCounts([0], $"{subject} never paused in {trials.Length} trials: 0 stands for no pause at all")
            : Sample(rows, subject, PauseP99).Length == 0
                ? Finding.NotRun($"{subject} paused {pauses:0} times in {trials.Length} trials, and how long was not measured")
            : Finding.Of(Statistics.Median(Sample(rows, subject, PauseP99)).Scale(1 / Milli),
                $"99th percentile of the pauses of {subject}, {pauses:0} in {trials.Length} trials; "
                + $"{Format.Number(At(rows.Aside, subject, CollectionsPerMessages)?.Value ?? double.NaN)} collections by 100,000 messages");
    }

    /// <summary>What the buffers are of a connection's objects: those of the same handler that waits without one are taken off.</summary>
    private static Finding BufferMemory(Evidence rows, string subject, string without) =>
        At(rows, subject, LiveEach) is not { } live ? NotAtTheDocumentsSize(rows, subject)
        : At(rows, without, LiveEach) is not { } bare ? NotAtTheDocumentsSize(rows, without)
        : Finding.Of(Statistics.Difference(live, bare),
            $"reachable bytes of {subject} over its idle connections, {Format.Quantity(live.Value, "B")}, less those of {without}, "
            + $"{Format.Quantity(bare.Value, "B")}: both are the same handler, which takes its read buffer before it waits for a message, "
            + "as the document's code does, or after");

    private static Finding PressureLeft(Evidence rows, string pooled, string fresh) => rows.FindingOfRatio(
        pooled, fresh, subject => Sample(rows, subject, PausePerMessages), Percent, DocumentsSize,
        $"time paused by as many messages that is left, {pooled} of {fresh}"
        + (At(rows.Aside, fresh, AllocatedEach) is { Value: > 0 } dear && At(rows.Aside, pooled, AllocatedEach) is { } cheap
            ? $"; bytes allocated fall by {Format.Number(Percent * (1 - cheap.Value / dear.Value))}%"
            : ""));

    /// <summary>
    /// The claim has three parts and holds only if all do: the first that does not is the answer, else the one that is shown least well.
    /// </summary>
    private static Finding LowerTarget(Evidence rows, string eager, string usual)
    {
        string all = $"{eager} over {usual}: collections by as many messages {Times(rows, eager, usual, CollectionsPerMessages)}, "
            + $"resident memory {Times(rows, eager, usual, Rss)}, processor time {Times(rows, eager, usual, ServerShare)}";
        Finding[] parts =
        [
            Compared(rows, eager, usual, CollectionsPerMessages, Direction.Higher, $"collections, {all}"),
            Compared(rows, eager, usual, Rss, Direction.Lower, $"resident memory, {all}"),
            Compared(rows, eager, usual, ServerShare, Direction.Higher, $"processor time, {all}"),
        ];
        return parts.FirstOrDefault(part => !Judge.Holds(part)) ?? parts.MaxBy(part => part.Comparison!.PValue)!;
    }

    /// <summary>The opposite of a lower target, in two parts: fewer collections, and less processor time for them.</summary>
    private static Finding LimitAlone(Evidence rows, string limited, string usual)
    {
        string all = $"{limited} over {usual}: collections by as many messages {Times(rows, limited, usual, CollectionsPerMessages)}, "
            + $"processor time {Times(rows, limited, usual, ServerShare)}, resident memory {Times(rows, limited, usual, Rss)}";
        Finding[] parts =
        [
            Compared(rows, limited, usual, CollectionsPerMessages, Direction.Lower, $"collections, {all}"),
            Compared(rows, limited, usual, ServerShare, Direction.Lower, $"processor time, {all}"),
        ];
        return parts.FirstOrDefault(part => !Judge.Holds(part)) ?? parts.MaxBy(part => part.Comparison!.PValue)!;
    }

    /// <summary>
    /// The heap when a collection begins, over what the one before had left: what survives, and what is allocated from one to the next.
    /// </summary>
    private static Finding HeapAtACollection(Evidence rows, string subject)
    {
        double[] ratios = [.. Trials(rows, subject).Select(HeapGrowth).OfType<double>()];
        return ratios.Length == 0
            ? NotAtTheDocumentsSize(rows, subject)
            : Finding.Of(Statistics.Median(ratios),
                $"reachable bytes of {subject} and what it allocates from one collection to the next, over the reachable bytes");
    }

    private static double? HeapGrowth(Row row) =>
        row.Number(AllocatedEach) is { } each && row.Number(CollectionsPerMessages) is > 0 and var collections
        && row.Number(LiveEach) is > 0 and var live
            ? 1 + each * PauseMeasurement.PerMessages / collections / (live * row.Point[Connections.Id])
            : null;

    private static Finding LessOften(Evidence rows, string pooled, string fresh) =>
        Compared(rows, pooled, fresh, CollectionsPerMessages, Direction.Lower,
            $"collections by as many messages, {pooled} over {fresh}, with buffers of 4 KiB where the document has 1 KB; "
            + $"bytes allocated {Times(rows, pooled, fresh, AllocatedEach)}");

    /// <summary>
    /// Of connections that close by a FIN: the exception by which .NET tells a server of a reset is no object that could be pooled.
    /// </summary>
    private static Finding ObjectPool(Evidence rows, string pooled, string fresh)
    {
        string byReset = $"closed by a reset {Times(rows, ResetOf(rows, pooled), ResetOf(rows, fresh), AllocatedReset)}";
        return Sample(rows, fresh, AllocatedConnection).Length == 0 && Sample(rows, fresh, AllocatedReset).Length > 0
            ? Finding.NotRun($"this run closed the connections of {fresh} by a reset alone, not by a FIN; {byReset}")
            : Compared(rows, pooled, fresh, AllocatedConnection, Direction.Lower,
                $"bytes allocated for each connection of a churn that closes by a FIN, {pooled} over {fresh}; {byReset}");
    }

    /// <summary>Runs from before there was a subject for either way to close have the resets in the rows of the one.</summary>
    private static string ResetOf(Evidence rows, string subject) =>
        rows.Aside.Measured(subject, AllocatedReset).Any() ? subject : ByReset(subject);

    private static Finding Compared(Evidence rows, string first, string second, Column column, Direction claimed, string note) =>
        rows.FindingOfComparison(first, second, subject => Sample(rows, subject, column), claimed, DocumentsSize, note);

    private static string Times(Evidence rows, string first, string second, Column column) =>
        At(rows.Aside, first, column) is { } a && At(rows.Aside, second, column) is { Value: > 0 } b
            ? Format.Quantity(a.Value / b.Value, "ratio")
            : "not measured";

    private static Interval? At(Evidence rows, string subject, Column column) =>
        Sample(rows, subject, column) is { Length: > 0 } sample ? Statistics.Median(sample) : null;

    private static double[] Sample(Evidence rows, string subject, Column column) =>
        [.. Trials(rows, subject).Select(row => row.Number(column)).OfType<double>()];

    private static IEnumerable<Row> Trials(Evidence rows, string subject) => rows.Trials(subject, row =>
        row.Point[Connections.Id] == DocumentConnections && row.Point[CacheEntries.Id] == 0);

    private static Finding NotAtTheDocumentsSize(Evidence rows, string subject) => rows.NotMeasured(subject, DocumentsSize);

    private static string DocumentsSize => $"{DocumentConnections:N0} connections without survivors";
}
