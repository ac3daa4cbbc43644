using Harness.Declaring;
using Harness.Judging;
using static Experiments.TwoTasks.TwoTasksColumns;

namespace Experiments.TwoTasks;

/// <summary>How the rows answer document 003: as written in Go, and with the .NET servers of the same two models.</summary>
static class TwoTasksClaims
{
    private const double Kibi = 1024;
    private const long DocumentConnections = 85_000;


    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("netpoll.two.fds", (rows, subject) => DescriptorsOf(Idle(rows), subject)),
        Answer.OfOne("netpoll.two.count", (rows, subject) => TasksOf(Idle(rows), subject)),
        Answer.OfTwo("netpoll.two.memory", (rows, one, two) => MemoryRatio(Idle(rows), (one, two))),
        Answer.OfTwo("netpoll.two.cpu", (rows, one, two) => CpuRatio(rows, (one, two))),
    ];

    /// <summary>The rows without load.</summary>
    public static Evidence Idle(Evidence rows) => rows.Where(row => row.Point[Offered.Id] == 0);

    /// <summary>The rows of one offered load.</summary>
    public static Evidence LoadedWith(Evidence rows, long messagesPerSecond) =>
        rows.Where(row => row.Point[Offered.Id] == messagesPerSecond);

    private static Finding DescriptorsOf(Evidence rows, string subject) => rows.FindingOfSlope(
        subject, Descriptors, Connections, 1, $"descriptors of {subject}, whose two tasks share one socket{WhatDoublesThem(rows.Aside)}");

    private static string WhatDoublesThem(Evidence rows) =>
        rows.Slope(TwoTasksSubjects.GoTwoDescriptors, Descriptors, Connections) is { } doubled
            ? $"; one goroutine that took its descriptor through conn.File() holds {doubled.PerUnit.Value:0.00}"
            : "";

    private static Finding TasksOf(Evidence rows, string subject) =>
        rows.Slope(subject, Tasks, Connections) is { } slope
            ? Finding.Of(slope.PerUnit.Scale(DocumentConnections),
                $"{slope.PerUnit.Value:0.00} tasks of {subject} for each connection, times {DocumentConnections:N0} connections"
                + (rows.Aside.Median(subject, Tasks, Connections, DocumentConnections) is { } counted
                    ? $"; {counted.Value:N0} counted with that many open"
                    : ""))
            : rows.NoSlope(subject, Tasks, Connections);

    private static Finding MemoryRatio(Evidence rows, (string One, string Two) models) =>
        rows.Slope(models.One, Rss, Connections) is not { } one ? rows.NoSlope(models.One, Rss, Connections)
        : rows.Slope(models.Two, Rss, Connections) is not { } two ? rows.NoSlope(models.Two, Rss, Connections)
        : Finding.Of(Statistics.Ratio(one.PerUnit, two.PerUnit),
            $"VmRSS slope of {models.One} ({one.PerUnit.Value / Kibi:0.00} KiB) over that of {models.Two} "
            + $"({two.PerUnit.Value / Kibi:0.00} KiB), idle connections{Cautions(one, two)}");

    private static string Cautions(params Slope[] slopes) => slopes.FirstOrDefault(slope => slope.IsBent)?.Caution ?? "";

    /// <summary>At the highest load that was offered: the document speaks of a service near its limit.</summary>
    private static Finding CpuRatio(Evidence rows, (string One, string Two) models)
    {
        long[] loads = rows.Aside.Sizes(models.Two, CpuPerMessage, Offered);
        if (loads.Length == 0)
            return rows.NotMeasured(models.Two, "an offered load");
        Evidence loaded = LoadedWith(rows, loads[^1]);
        double[] one = Sample(loaded, models.One), two = Sample(loaded, models.Two);
        return one.Length == 0
            ? rows.NotMeasured(models.One, "an offered load")
            : Finding.Of(Statistics.Ratio(one, two),
                $"processor time a message of {models.One} over that of {models.Two} at {loads[^1]:N0} messages a second: "
                + Microseconds(one, two) + WithoutSpinning(loaded.Aside, models));
    }

    private static string WithoutSpinning(Evidence loaded, (string One, string Two) models)
    {
        double[] one = Sample(loaded, TwoTasksSubjects.ParkingOf(models.One)), two = Sample(loaded, TwoTasksSubjects.ParkingOf(models.Two));
        return one.Length == 0 || two.Length == 0 ? "" : $"; {Microseconds(one, two)} where idle threads park without spinning";
    }

    private static string Microseconds(double[] one, double[] two) =>
        $"{Statistics.Median(one).Value * 1e6:0.0} against {Statistics.Median(two).Value * 1e6:0.0} µs";

    private static double[] Sample(Evidence rows, string subject) =>
        [.. rows.Measured(subject, CpuPerMessage).Select(row => row.Number(CpuPerMessage)!.Value)];
}
