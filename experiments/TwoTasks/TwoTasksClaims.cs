using static Experiments.TwoTasks.TwoTasksColumns;

namespace Experiments.TwoTasks;

/// <summary>How the rows answer document 003: as written in Go, and with the .NET servers of the same two models.</summary>
static class TwoTasksClaims
{
    private const double Kibi = 1024;
    private const long DocumentConnections = 85_000;
    private const double SaturatedPercent = 95;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("netpoll.two.fds", (rows, subject) => DescriptorsOf(Idle(rows), subject)),
        Answer.OfOne("netpoll.two.count", (rows, subject) => TasksOf(Idle(rows), subject)),
        Answer.OfThree("netpoll.two.memory", (rows, one, two, oneBuffer) => MemoryRatio(Idle(rows), one, two, oneBuffer)),
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

    /// <summary>
    /// By the runtime: Go's census asks it, and of .NET it is the object graph, since what a server writes down of its tasks is what it was
    /// written to have.
    /// </summary>
    private static Finding TasksOf(Evidence rows, string subject)
    {
        Column counted = TwoTasksSubjects.AsksItsRuntime(subject) ? Tasks : WaitingTasks;
        return rows.Slope(subject, counted, Connections) is { } slope
                ? Finding.Of(slope.PerUnit.Scale(DocumentConnections),
                    $"{slope.PerUnit.Value:0.00} tasks of {subject} for each connection by "
                    + $"{(counted == Tasks ? "its runtime" : "the object graph")}, times {DocumentConnections:N0} connections"
                    + (rows.Aside.Median(subject, counted, Connections, DocumentConnections) is { } seen
                        ? $"; {seen.Value:N0} counted with that many open"
                        : ""))
            : counted != Tasks && !rows.Measured(subject, counted).Any() && rows.Aside.Measured(subject, Tasks).Any()
                ? Finding.NotRun($"this run has no count of the runtime's for {subject}, only the server's own")
            : rows.NoSlope(subject, counted, Connections);
    }

    /// <summary>With as many buffers on either side: what is left between them is the second task.</summary>
    private static Finding MemoryRatio(Evidence rows, string one, string two, string oneBuffer) =>
        rows.FindingOfSlopes((one, Rss), (two, Rss), Connections, Statistics.Ratio, (single, both) =>
            $"VmRSS slope of {one} ({single.PerUnit.Value / Kibi:0.00} KiB) over that of {two} "
            + $"({both.PerUnit.Value / Kibi:0.00} KiB), idle connections with two buffers each"
            + (rows.Aside.Slope(oneBuffer, Rss, Connections) is { } bare
                ? $"; {(single.PerUnit.Value - bare.PerUnit.Value) / Kibi:0.00} KiB of them are what {one} has beyond {oneBuffer}, "
                    + "which has one buffer"
                : "")
            + (one == TwoTasksSubjects.DocumentOne ? OfBytes(rows.Aside) : ""));

    /// <summary>What the two models take apart from the document's lines.</summary>
    private static string OfBytes(Evidence rows) =>
        rows.Slope(TwoTasksSubjects.GoOneTwoBuffers, Rss, Connections) is { } one
        && rows.Slope(TwoTasksSubjects.GoTwo, Rss, Connections) is { } two
            ? $"; echoing bytes, {one.PerUnit.Value / Kibi:0.00} KiB of {TwoTasksSubjects.GoOneTwoBuffers} over "
                + $"{two.PerUnit.Value / Kibi:0.00} KiB of {TwoTasksSubjects.GoTwo}"
            : "";

    /// <summary>
    /// At the load that saturates two tasks: the lowest offered one at which they and their clients took 95% of the processors or more, or
    /// echoed less than 95% of what was due in its time.
    /// </summary>
    private static Finding CpuRatio(Evidence rows, (string One, string Two) models)
    {
        long[] sizes = rows.Aside.Sizes(models.Two, MachineShare, Connections);
        if (sizes.Length == 0)
            return rows.Aside.Measured(models.Two, CpuPerMessage).Any()
                ? Finding.NotRun($"this run did not measure whether a load saturates {models.Two}")
                : rows.NotMeasured(models.Two, "an offered load");
        Evidence held = rows.Where(row => row.Point[Connections.Id] == sizes[^1]);
        long[] loads = held.Aside.Sizes(models.Two, MachineShare, Offered);
        if (Array.FindIndex(loads, load => IsSaturated(held.Aside, models.Two, load)) is not (>= 0 and var first))
            return Finding.NotRun($"no offered load saturates {models.Two} with its clients: at {loads[^1]:N0} messages a second they take "
                + $"{ShareAt(held.Aside, models.Two, loads[^1]):0}% of the processors");
        Evidence loaded = LoadedWith(held, loads[first]);
        double[] one = loaded.Sample(models.One, CpuPerMessage), two = loaded.Sample(models.Two, CpuPerMessage);
        return one.Length == 0 || two.Length == 0
            ? rows.NotMeasured(one.Length == 0 ? models.One : models.Two, $"{loads[first]:N0} messages a second")
            : Finding.Of(Statistics.Ratio(one, two),
                $"processor time a message of {models.One} over that of {models.Two} at {loads[first]:N0} messages a second on "
                + $"{sizes[^1]:N0} connections: {Microseconds(one, two)}{Shares(loaded.Aside, models, loads[first])}"
                + WithoutSpinning(loaded.Aside, models)
                + (models.One == TwoTasksSubjects.DocumentOne ? OfBytesUnderLoad(loaded.Aside) : ""));
    }

    private static string Shares(Evidence loaded, (string One, string Two) models, long load) =>
        $"; with their clients {ShareAt(loaded, models.One, load):0}% against {ShareAt(loaded, models.Two, load):0}% of the processors";

    private static bool IsSaturated(Evidence rows, string subject, long load) =>
        ShareAt(rows, subject, load) >= SaturatedPercent
        || rows.Median(subject, Served, Offered, load) is { } served && 100 * served.Value < SaturatedPercent * load;

    private static double? ShareAt(Evidence rows, string subject, long load) => rows.Median(subject, MachineShare, Offered, load)?.Value;

    private static string WithoutSpinning(Evidence loaded, (string One, string Two) models)
    {
        double[] one = loaded.Sample(TwoTasksSubjects.ParkingOf(models.One), CpuPerMessage);
        double[] two = loaded.Sample(TwoTasksSubjects.ParkingOf(models.Two), CpuPerMessage);
        return one.Length == 0 || two.Length == 0 ? "" : $"; {Microseconds(one, two)} where idle threads park without spinning";
    }

    private static string OfBytesUnderLoad(Evidence loaded)
    {
        double[] one = loaded.Sample(TwoTasksSubjects.GoOne, CpuPerMessage), two = loaded.Sample(TwoTasksSubjects.GoTwo, CpuPerMessage);
        return one.Length == 0 || two.Length == 0
            ? ""
            : $"; echoing bytes, {Microseconds(one, two)} of {TwoTasksSubjects.GoOne} and {TwoTasksSubjects.GoTwo}";
    }

    private static string Microseconds(double[] one, double[] two) =>
        $"{Statistics.Median(one).Value * 1e6:0.0} against {Statistics.Median(two).Value * 1e6:0.0} µs";
}
