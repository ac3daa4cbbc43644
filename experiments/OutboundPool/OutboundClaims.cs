using static Experiments.OutboundPool.OutboundColumns;

namespace Experiments.OutboundPool;

/// <summary>How the rows answer document 003 on connections that a service dials: one request at a time, of as many as there are.</summary>
static class OutboundClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfTwo("netpoll.pool", LeftBehind),
        Answer.OfTwo("netpoll.pool.latency", Latency),
        Answer.OfOne("netpoll.pool.http", Dialed),
    ];

    private static Finding LeftBehind(Evidence rows, string pool, string each) => OneByOne(rows).FindingOfComparison(
        pool, each, subject => OneByOne(rows).Sample(subject, InTimeWait), Direction.Lower, "one request at a time",
        $"sockets in TIME_WAIT after {Count(rows)} requests, one at a time: {Told(rows, pool, InTimeWait)} of {pool} and "
            + $"{Told(rows, each, InTimeWait)} of {each}, which take {Told(rows, pool, PortsUsed)} and {Told(rows, each, PortsUsed)} ports"
            + WithMany(rows.Aside, pool));

    private static Finding Latency(Evidence rows, string pool, string each) => OneByOne(rows).FindingOfComparison(
        pool, each, subject => OneByOne(rows).Sample(subject, P50), Direction.Lower, "one request at a time",
        $"median of a request, one at a time: {Time(rows, pool, P50)} of {pool}, {Time(rows, each, P50)} of {each}; 99th percentile "
            + $"{Time(rows, pool, P99)} and {Time(rows, each, P99)}; handshakes for {Count(rows)} requests "
            + $"{Told(rows, pool, Handshakes)} and {Told(rows, each, Handshakes)}");

    private static Finding Dialed(Evidence rows, string subject) => OneByOne(rows).FindingOfCounts(subject, HandshakesEach,
        $"handshakes for each of {Count(rows)} requests of {subject}, one at a time"
            + string.Concat(Requesters.All.Where(other => other.SpeaksHttp && other.Subject.Id != subject)
                .Select(other => other.Subject.Id)
                .Where(other => OneByOne(rows.Aside).Median(other, HandshakesEach) is not null)
                .Select(other => $"; of {other} {Format.Number(OneByOne(rows.Aside).Median(other, HandshakesEach)!.Value.Value)}")));

    /// <summary>The largest number of requests of each, so that two are compared that made as many.</summary>
    private static Evidence OneByOne(Evidence rows) =>
        rows.Where(row => row.Point[Window.Id] == 1 && row.Point[Requests.Id] == MostRequests(rows));

    private static long MostRequests(Evidence rows) => rows.Rows.Select(row => row.Point[Requests.Id]).DefaultIfEmpty().Max();

    private static string Count(Evidence rows) => $"{MostRequests(rows):N0}";

    private static string Told(Evidence rows, string subject, Column column) =>
        OneByOne(rows.Aside).Median(subject, column)?.Value.ToString("N0") ?? "an unknown number";

    private static string Time(Evidence rows, string subject, Column column) =>
        OneByOne(rows.Aside).Median(subject, column) is { } median ? Format.Quantity(median.Value, "s") : "not measured";

    /// <summary>What a pool bounds shows when more ask at once than it has connections.</summary>
    private static string WithMany(Evidence rows, string pool) =>
        rows.Rows.Select(row => row.Point[Window.Id]).DefaultIfEmpty().Max() is > 1 and var window
        && rows.Median(pool, InTimeWait, Window, window) is { } left && rows.Median(pool, Handshakes, Window, window) is { } dialed
            ? $"; with {window} at a time and a size of {Requesters.PoolSize}, {pool} dials {dialed.Value:N0} and leaves {left.Value:N0}"
            : "";
}
