using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>
/// How the rows answer the documents: by the document's own Go server, or C where it speaks of epoll without a runtime, and by the .NET
/// server of the same model.
/// </summary>
static class ConnectionClaims
{
    private const double Kibi = 1024;
    private const double Mega = 1e6;
    private const double GibibyteInBytes = 1L << 30;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        RssAt("idle1m.rss.10000", 10_000),
        RssAt("idle1m.rss.23000", 23_000),
        Answer.OfOne("idle1m.rss.flat", Flat),
        Answer.OfOne("idle1m.threads", ThreadSpread),
        Answer.OfTwo("idle1m.eventloop", BelowTwoKibibytes),
        Answer.OfOne("netpoll.mem.go", WholeCost),
        MegabytesAt("guide10k.mem.1000", 1_000),
        MegabytesAt("guide10k.mem.10000", 10_000),
        MegabytesAt("guide10k.mem.100000", 100_000),
        Answer.OfOne("guide10k.capacity", ConnectionsInAGibibyte),
        Answer.OfTwo("guide10k.pool.conns", SavedByPooling),
        Answer.OfOne("guide10k.lazy", SavedByLaziness),
        Answer.OfTwo("guide10k.eventloop.memory", TimesLess),
    ];

    private static Answer RssAt(string claim, long connections) =>
        Answer.OfOne(claim, (rows, subject) => PerConnection(rows, subject, connections));

    private static Finding PerConnection(Evidence rows, string subject, long connections) =>
        rows.FindingAt(subject, RssShare, Connections, connections, 1 / Kibi,
            $"VmRSS of {subject} over {connections:N0} connections, fixed cost included{MarginalNote(rows.Aside, subject)}");

    private static Answer MegabytesAt(string claim, long connections) =>
        Answer.OfOne(claim, (rows, subject) => Megabytes(rows, subject, connections));

    private static Finding Megabytes(Evidence rows, string subject, long connections)
    {
        string fixedCost = rows.Aside.Median(subject, Processes, Connections, connections) is { Value: > 1 } processes
            ? $"; a fleet of {processes.Value:0} processes, each with its fixed cost"
            : "";
        return rows.FindingAt(subject, Rss, Connections, connections, 1 / Mega,
            $"VmRSS of {subject}, which owns two 4 KiB buffers a connection{MarginalNote(rows.Aside, subject)}{fixedCost}");
    }

    private static Finding Flat(Evidence rows, string subject) =>
        rows.Median(subject, RssShare, Connections, 10_000) is { } small && rows.Median(subject, RssShare, Connections, 23_000) is { } large
            ? Finding.Of(Statistics.Ratio(large, small), $"VmRSS a connection of {subject} at 23,000 over that at 10,000")
            : rows.NotMeasured(subject, "10,000 and 23,000 connections");

    /// <summary>A runtime starts a thread or two as it sees fit: what counts is whether their median moves with the connections.</summary>
    private static Finding ThreadSpread(Evidence rows, string subject)
    {
        double[] threads =
        [
            .. from row in rows.Measured(subject, Threads)
               where row.Number(Processes) == 1
               group row.Number(Threads)!.Value by row.Point[Connections.Id] into size
               select size.Order().ElementAt(size.Count() / 2),
        ];
        return threads.Length < 2
            ? rows.NotMeasured(subject, "two or more sizes")
            : Finding.OfCounts([threads.Max() - threads.Min()],
                $"threads of one {subject} process, largest less smallest median over {threads.Length} sizes "
                + $"({threads.Min():0} to {threads.Max():0} threads); a million in one process was not held");
    }

    private static Finding BelowTwoKibibytes(Evidence rows, string eventLoop, string perConnection)
    {
        string saving = rows.Aside.Slope(perConnection, Rss, Connections) is { } dear
            && rows.Aside.Slope(eventLoop, Rss, Connections) is { } cheap
            ? $"; {(dear.PerUnit.Value - cheap.PerUnit.Value) / Kibi:0.00} KiB less than {perConnection}"
            : "";
        return rows.FindingOfSlope(eventLoop, Rss, Connections, 1 / Kibi, $"VmRSS slope of {eventLoop}{saving}");
    }

    private static Finding WholeCost(Evidence rows, string subject)
    {
        long[] sizes = rows.Aside.Sizes(subject, WholeEach, Connections);
        if (sizes.Length == 0)
            return Finding.NotRun(rows.Subjects.Contains(subject)
                ? $"kernel memory of {subject}: {ConnectionFigures.WhyNoKernel(rows.Where(row => row.Subject == subject))}"
                : rows.WhyMissing(subject));
        Interval? Kibibytes(Column column) => rows.Median(subject, column, Connections, sizes[^1])?.Scale(1 / Kibi);
        return Finding.Of(Kibibytes(WholeEach)!.Value,
            $"{subject} at {sizes[^1]:N0} connections: {Said(Kibibytes(AnonymousEach))} of user memory "
            + $"and {Said(Kibibytes(KernelEach))} of the kernel's, buffers empty");
    }

    private static string Said(Interval? kibibytes) => kibibytes is { } known ? $"{known.Value:0.0} KiB" : "an unmeasured part";

    private static Finding ConnectionsInAGibibyte(Evidence rows, string subject) =>
        rows.Slope(subject, Rss, Connections) is { PerUnit.Low: > 0 } slope
            ? Finding.Of(
                new(GibibyteInBytes / slope.PerUnit.Value, GibibyteInBytes / slope.PerUnit.High, GibibyteInBytes / slope.PerUnit.Low),
                $"1 GiB over the VmRSS slope of {subject}, {slope.PerUnit.Value / Kibi:0.0} KiB; user memory alone{slope.Caution}")
            : rows.Slope(subject, Rss, Connections) is { } flat
                ? Finding.NotRun($"the VmRSS slope of {subject}, {Format.Quantity(flat.PerUnit, "B")}, is not told from nothing")
                : rows.NoSlope(subject, Rss, Connections);

    private static Finding SavedByPooling(Evidence rows, string own, string pooled) =>
        rows.Slope(own, Rss, Connections) is { } dear && rows.Slope(pooled, Rss, Connections) is { } cheap
            ? Finding.Of(Statistics.Difference(dear.PerUnit, cheap.PerUnit).Scale(1 / Kibi),
                $"VmRSS slope of {own} ({dear.PerUnit.Value / Kibi:0.00} KiB) less that of "
                + $"{pooled} ({cheap.PerUnit.Value / Kibi:0.00} KiB), idle connections; "
                + WhyNotTwoBuffers(rows.Aside, pooled) + (dear.IsBent ? dear : cheap).Caution)
            : rows.NoSlope(rows.Slope(own, Rss, Connections) is null ? own : pooled, Rss, Connections);

    /// <summary>Where both sides were used a lazy server holds both buffers, as one that is not lazy always does.</summary>
    private static Finding SavedByLaziness(Evidence rows, string lazy)
    {
        string oneWay = lazy + OneWayTraffic.Suffix;
        return rows.Slope(lazy, Rss, Connections) is not { } both ? rows.NoSlope(lazy, Rss, Connections)
            : rows.Slope(oneWay, Rss, Connections) is not { } one ? rows.NoSlope(oneWay, Rss, Connections)
            : Finding.Of(Statistics.Difference(both.PerUnit, one.PerUnit).Scale(1 / Kibi),
                $"VmRSS slope of {lazy} with both buffers in use ({both.PerUnit.Value / Kibi:0.00} KiB) less that of connections "
                + $"that only send to it ({one.PerUnit.Value / Kibi:0.00} KiB){(both.IsBent ? both : one).Caution}");
    }

    private static Finding TimesLess(Evidence rows, string perConnection, string eventLoop) =>
        rows.Median(perConnection, Rss, Connections, 10_000) is { } dear && rows.Median(eventLoop, Rss, Connections, 10_000) is { } cheap
            ? Finding.Of(Statistics.Ratio(dear, cheap),
                $"VmRSS of {perConnection} over that of {eventLoop} at 10,000 connections, fixed cost included")
            : rows.NotMeasured(rows.Subjects.Contains(perConnection) ? eventLoop : perConnection, "10,000 connections");

    /// <summary>
    /// The like of the document's server is the plain task, which has one buffer; the server with two has a second task besides, whose
    /// cost is no buffer's.
    /// </summary>
    private static string WhyNotTwoBuffers(Evidence rows, string pooled) => pooled != "pooled-buffer"
        ? "its pool lends both buffers for the life of the connection, as the document's code does"
        : rows.Slope("two-tasks-per-connection", Rss, Connections) is { } two && rows.Slope(pooled, Rss, Connections) is { } none
            ? "a plain task has one 4 KiB buffer; against two tasks with two buffers the difference is "
                + $"{(two.PerUnit.Value - none.PerUnit.Value) / Kibi:0.00} KiB"
            : "a plain task has one 4 KiB buffer";

    private static string MarginalNote(Evidence rows, string subject) =>
        rows.Slope(subject, Rss, Connections) is { } slope ? $"; marginal cost {slope.PerUnit.Value / Kibi:0.00} KiB" : "";
}
