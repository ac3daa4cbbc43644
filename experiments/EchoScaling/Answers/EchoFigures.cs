using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>The figures of echo-scaling in which contestants stand side by side.</summary>
static class EchoFigures
{
    private const string Repeated = "median and 99% interval of the repetitions";

    private static readonly (double Share, EchoLoadColumns Load)[] Shares = [(0.5, EchoLoadColumns.Half), (0.9, EchoLoadColumns.Ninety)];

    private static Axis OverConnections { get; } = new("Connections", Unit.Number, Scale.Log);

    public static Figure? Throughput(Evidence evidence)
    {
        Evidence rows = RatioToC.Contest(evidence);
        var axis = new Axis("Messages a second", Unit.PerSecond, Scale.Log);
        return Plots.Figure("throughput", "Messages a second, each answered before the next, and sixteen under way",
            $"64 bytes; {Repeated}",
            "Servers and clients have processors of their own, as run.json says. With sixteen under way a call carries many messages.",
            Plots.Lines(rows, Connections, OverConnections, EchoLoadColumns.PingPong.Rate, axis, "One under way on each connection"),
            Plots.Lines(rows, Connections, OverConnections, EchoLoadColumns.Sixteen.Rate, axis, "Sixteen under way on each"));
    }

    /// <summary>In turns with the peer in C, at the sizes where that is done.</summary>
    public static Figure? RateOverC(Evidence evidence, long size) => OverC(
        evidence, size, "over-c", "What a server carries over what the peer in C does", columns => columns.Rate,
        "A bar at 1 is as many as c-epoll. Where clients of both are at their limit, it is a ratio of clients: cpu-over-c has what the "
        + "servers took for it. The table ratio-to-c.csv has every size.");

    /// <summary>The price of the same messages.</summary>
    public static Figure? CpuOverC(Evidence evidence, long size) => OverC(
        evidence, size, "cpu-over-c", "Processor time of the server for a message over that of the peer in C", columns => columns.Cpu,
        "A bar at 1 takes as much as c-epoll, which has one too, against itself. Less is better.");

    public static Figure? ProcessorTime(Evidence evidence)
    {
        Evidence rows = RatioToC.Contest(evidence);
        return rows.LargestCommon(rows.Contestants, EchoLoadColumns.Half.CpuPerMessage, Connections) is not { } size ? null : Plots.Figure(
            "processor-time", $"Processor time of the server for one message, at {size:N0} connections",
            $"Open loops at half and at 90% of each server's own peak; {Repeated}",
            "Of servers that spin while they wait, a busier one costs less a message.",
            At(rows, size, EchoLoadColumns.Half.CpuPerMessage, "Half of its peak"),
            At(rows, size, EchoLoadColumns.Ninety.CpuPerMessage, "90% of its peak"));
    }

    public static Figure? Tail(Evidence evidence)
    {
        Evidence rows = RatioToC.Contest(evidence);
        return rows.LargestCommon(rows.Contestants, EchoLoadColumns.Half.P99, Connections) is not { } size ? null : Plots.Figure(
            "latency-against-share", $"Latency against the share of its own peak that is offered, at {size:N0} connections",
            "From when a message was due; medians of the repetitions",
            "The same share is another number of messages for each server: throughput.svg has the peaks.",
            Over(rows, size, load => load.P50, "Median"), Over(rows, size, load => load.P99, "99th percentile"));
    }

    public static Figure? CallsOf(Evidence evidence)
    {
        Evidence rows = RatioToC.Contest(evidence);
        return rows.LargestCommon(rows.Contestants, Calls, Connections) is not { } size ? null : Plots.Figure(
            "system-calls", $"System calls of the server for one message, at {size:N0} connections",
            $"One message under way on each connection; {Repeated}", "",
            Plots.Bars(MeasuredBar.OfAll(rows, subject => rows.Median(subject, Calls, Connections, size)),
                new Axis("System calls a message"), "System calls"));
    }

    private static BarPlot? At(Evidence rows, long size, Column column, string heading) => Plots.Bars(
        MeasuredBar.OfAll(rows, subject => rows.Median(subject, column, Connections, size)),
        new Axis("Processor time a message", Unit.Seconds), "Processor time", heading);

    private static Figure? OverC(
        Evidence evidence, long size, string id, string title, Func<AlternationColumns, Column> column, string note)
    {
        Evidence rows = RatioToC.Contest(evidence);
        BarPlot? Of(AlternationColumns columns, string heading) => Plots.Bars(
            MeasuredBar.OfAll(rows, subject => rows.Median(subject, column(columns), Connections, size)),
            new Axis("Times c-epoll"), "Ratio", heading, ReferenceLine.Constant("c-epoll", 1));
        return Plots.Figure($"{id}-{size}", $"{title}, at {size:N0} connections",
            "In turns of a tenth of a second on the same processors; median and 99% interval of the repetitions", note,
            Of(AgainstC.PingPong, "One under way on each connection"), Of(AgainstC.Sixteen, "Sixteen under way on each"));
    }

    private static LinePlot? Over(Evidence rows, long size, Func<EchoLoadColumns, Column> column, string heading) => Plots.Lines(
        [
            .. from subject in rows.Contestants
               let points = (DataPoint[])
               [
                   .. from share in Shares
                      let median = rows.Median(subject, column(share.Load), Connections, size)
                      where median is { Value: > 0 }
                      select new DataPoint(share.Share, median.Value.Value),
               ]
               where points.Length > 0
               select new Series(subject, points),
        ],
        new Axis("Share of its own peak", Unit.Share), new Axis("Latency", Unit.Seconds, Scale.Log), heading);
}
