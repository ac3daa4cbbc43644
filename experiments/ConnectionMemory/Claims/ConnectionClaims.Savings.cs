using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>What another model saves: an event loop, a pool of buffers, buffers that are made when they are needed.</summary>
static partial class ConnectionClaims
{
    /// <summary>From so many connections on the documents advise an event loop.</summary>
    private const long ManyConnections = 100_000;

    private static Finding BelowTwoKibibytes(Evidence rows, string eventLoop, string perConnection)
    {
        string saving = rows.Aside.Slope(perConnection, Rss, Connections) is { } dear
            && rows.Aside.Slope(eventLoop, Rss, Connections) is { } cheap
            ? $"; {(dear.PerUnit.Value - cheap.PerUnit.Value) / Kibi:0.00} KiB less than {perConnection}"
            : "";
        return rows.FindingOfSlope(eventLoop, Rss, Connections, 1 / Kibi, $"VmRSS slope of {eventLoop}{saving}");
    }

    private static Finding SavedByEventLoop(Evidence rows, string eventLoop, string perConnection) =>
        Saved(rows, perConnection, eventLoop, $"{perConnection} keeps the least buffer that its model can");

    private static Finding SavedByPooling(Evidence rows, string own, string pooled) => Saved(rows, own, pooled,
        $"{own} has two 4 KiB buffers; {WhatIsLent(pooled)}");

    /// <summary>Of memory that both divide among their connections, user memory alone, the second holds more by the ratio of the
    /// costs.</summary>
    private static Finding MoreByPooling(Evidence rows, string own, string pooled) => rows.FindingOfSlopes(
        (own, Rss), (pooled, Rss), Connections,
        (dear, cheap) => Statistics.Ratio(dear, cheap) is var more
            ? new Interval(more.Value - 1, more.Low - 1, more.High - 1).Scale(100)
            : default,
        (dear, cheap) => $"connections of {pooled} beyond those of {own} in the same user memory, by their VmRSS slopes "
            + $"({Said(cheap)} and {Said(dear)}); {WhatIsLent(pooled)}");

    /// <summary>Where both sides were used a lazy server holds both buffers, as one that is not lazy always does.</summary>
    private static Finding SavedByLaziness(Evidence rows, string lazy, string suffix, string does) =>
        Saved(rows, lazy, lazy + suffix, $"both buffers are in use, against one of a server that {does}");

    private static Finding Saved(Evidence rows, string dear, string cheap, string note) => rows.FindingOfSlopes(
        (dear, Rss), (cheap, Rss), Connections, (more, less) => Statistics.Difference(more, less).Scale(1 / Kibi),
        (more, less) => $"VmRSS slope of {dear} ({Said(more)}) less that of {cheap} ({Said(less)}), idle connections; {note}");

    private static string Said(Slope slope) => $"{slope.PerUnit.Value / Kibi:0.00} KiB";

    /// <summary>What a pool lends to a connection that waits.</summary>
    private static string WhatIsLent(string pooled) => pooled == "pooled-buffer"
        ? $"{pooled} waits for zero bytes and borrows only while a message is under way"
        : $"the pool of {pooled} lends one slice for the life of the connection, as the document's code does";

    private static Finding TimesLess(Evidence rows, string perConnection, string eventLoop) =>
        OneProcess.Median(rows, perConnection, Rss, BaselineRss, ManyConnections) is not { } dear
            ? OneProcess.WhyNot(rows, perConnection, Rss, BaselineRss, ManyConnections)
        : OneProcess.Median(rows, eventLoop, Rss, BaselineRss, ManyConnections) is not { } cheap
            ? OneProcess.WhyNot(rows, eventLoop, Rss, BaselineRss, ManyConnections)
        : Finding.Of(Statistics.Ratio(dear, cheap),
            $"VmRSS of {perConnection} over that of {eventLoop} at {ManyConnections:N0} connections, fixed cost included"
            + OneProcess.FleetNote(rows.Aside, eventLoop, ManyConnections));

    private static Finding LessThanPerConnection(Evidence rows, string perConnection, string eventLoop)
    {
        double[] dear = OneProcess.Sample(rows, perConnection, Rss, BaselineRss, ManyConnections);
        double[] cheap = OneProcess.Sample(rows, eventLoop, Rss, BaselineRss, ManyConnections);
        return dear.Length == 0 || cheap.Length == 0
            ? OneProcess.WhyNot(rows, dear.Length == 0 ? perConnection : eventLoop, Rss, BaselineRss, ManyConnections)
            : Finding.Of(Statistics.Compare(cheap, dear), Direction.Lower,
                $"VmRSS of {eventLoop} over that of {perConnection} at {ManyConnections:N0} connections, fixed cost included"
                + OneProcess.FleetNote(rows.Aside, eventLoop, ManyConnections));
    }
}
