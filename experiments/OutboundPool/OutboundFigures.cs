using static Experiments.OutboundPool.OutboundColumns;

namespace Experiments.OutboundPool;

/// <summary>The figures of outbound-pool, from its rows alone.</summary>
static class OutboundFigures
{
    private const string Repeated = "median and 99% interval of the repetitions";

    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        new("request-latency", Latency) { Claims = ["netpoll.pool.latency"] },
        new("handshakes-per-request", HandshakesPerRequest) { Claims = ["netpoll.pool.http"] },
        new("sockets-left", SocketsLeft) { Claims = ["netpoll.pool"] },
        new("more-than-the-pool", MoreThanThePool),
        new("after-restart", AfterRestart),
    ];

    private static Figure? Latency(Evidence evidence)
    {
        Evidence rows = At(evidence, Least(evidence));
        return Plots.Figure("request-latency", "Time of a request, by who keeps the connection", Conditions(rows), "",
            Bars(rows, P50, new Axis("Median", Unit.Seconds), "Median"),
            Bars(rows, P99, new Axis("99th percentile", Unit.Seconds), "99th percentile"));
    }

    private static Figure? HandshakesPerRequest(Evidence evidence)
    {
        Evidence rows = At(evidence, Least(evidence));
        return Plots.Figure("handshakes-per-request", "Connections that a request opens", Conditions(rows),
            "Counted by the kernel (ActiveOpens), which counts for the trial's namespace alone.",
            Bars(rows, HandshakesEach, new Axis("Handshakes for each request"), ""));
    }

    private static Figure? SocketsLeft(Evidence evidence)
    {
        Evidence rows = At(evidence, Least(evidence));
        return Plots.Figure("sockets-left", "What requests leave behind in the kernel of who made them", Conditions(rows),
            "Each takes a port of the client's. One in TIME_WAIT is kept for a minute, whoever else wants its port.",
            Plots.Bars(
                rows.Subjects.Select(subject => new Bar(subject,
                    [MeasuredBar.Part(rows.Median(subject, Held)?.Value), MeasuredBar.Part(rows.Median(subject, InTimeWait)?.Value)])),
                new Axis("Sockets after the requests"), ["open for the next", "TIME_WAIT"]));
    }

    private static Figure? MoreThanThePool(Evidence evidence)
    {
        Evidence rows = At(evidence, Most(evidence));
        return Plots.Figure("more-than-the-pool", "More requests at once than a pool has connections", Conditions(rows),
            $"connection-pool has {Requesters.PoolSize}, for which the others wait. Document 003's pool keeps {Requesters.PoolSize} unused "
                + "and opens as many as are asked for; http.Transport of Go keeps 2 for a host, HttpClient all.",
            Bars(rows, Handshakes, new Axis("Connections dialled"), "Dialled for all requests"),
            Bars(rows, P99, new Axis("99th percentile", Unit.Seconds), "99th percentile of a request"));
    }

    private static Figure? AfterRestart(Evidence evidence)
    {
        Evidence rows = At(evidence, Most(evidence));
        return Plots.Figure("after-restart", "Requests that fail although the server is there again",
            "The server was started again while the connections of the pools waited unused",
            "A pool that looks before it lends finds them dead.",
            Bars(rows, Failed, new Axis("Failed requests"), "Failed after the restart"),
            Bars(rows, Recovered, new Axis("First answer after", Unit.Seconds), "Until the first answer"));
    }

    private static BarPlot? Bars(Evidence rows, Column column, Axis axis, string heading) => Plots.Medians(
        rows, column, axis, axis.Label, heading);

    private static string Conditions(Evidence rows) => rows.Rows.Count == 0 ? Repeated
        : $"{rows.Rows[0].Point[Requests.Id]:N0} requests, {rows.Rows[0].Point[Window.Id]:N0} at a time; {Repeated}";

    private static Evidence At(Evidence rows, long window)
    {
        long requests = rows.Rows.Select(row => row.Point[Requests.Id]).DefaultIfEmpty().Max();
        return rows.Where(row => row.Point[Window.Id] == window && row.Point[Requests.Id] == requests);
    }

    private static long Least(Evidence rows) => rows.Rows.Select(row => row.Point[Window.Id]).DefaultIfEmpty().Min();

    private static long Most(Evidence rows) => rows.Rows.Select(row => row.Point[Window.Id]).DefaultIfEmpty().Max();
}
