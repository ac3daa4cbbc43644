using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>The figures of buffer-sizes, from its rows alone.</summary>
static class BufferFigures
{
    private const double Mebi = 1L << 20;
    private const int MostPanels = 2;
    private const string Medians = "Median and 99% interval of the repetitions";

    public static readonly IReadOnlyList<FigureRecipe> All =
    [
        new("calls-against-buffer", CallsAgainstBuffer) { Claims = ["netpoll.buffer.128"] },
        new("throughput-against-buffer", ThroughputAgainstBuffer) { Claims = ["netpoll.buffer.throughput"] },
        new("messages-and-buffers", BufferHeatMap.Draw),
        new("knee-against-message", KneeFigure.Draw) { Claims = ["netpoll.buffer.small", "netpoll.buffer.medium", "netpoll.buffer.large"] },
        new("cost-of-counting", CostOfCounting),
    ];

    private static Figure? CallsAgainstBuffer(Evidence evidence) => AgainstBuffer(
        evidence, "calls-against-buffer", "System calls for each MiB against buffer size", Calls.PerMebibyte,
        new Axis("System calls of any kind a MiB", Unit.Number, Scale.Log), 1, buffers => [OneReceiveAndOneSend(buffers)]) is not { } figure
        ? null
        : figure with
        {
            Subtitle = Medians,
            Footnote = "The line is one receive and one send for each buffer full; waits, receives that find nothing and what a runtime "
                + "calls for itself come on top, and so do receives that find less than the buffer holds.",
        };

    private static Figure? ThroughputAgainstBuffer(Evidence evidence) => AgainstBuffer(
        evidence, "throughput-against-buffer", "Throughput against buffer size", Throughput,
        new Axis("Messages that came back", Unit.BytesPerSecond, Scale.Log), Mebi, _ => []) is not { } figure
        ? null
        : figure with
        {
            Subtitle = Medians,
            Footnote = "A point is missing where the client was the bottleneck. One way: each byte crosses the loopback twice.",
        };

    private static Figure? AgainstBuffer(
        Evidence evidence, string id, string title, Column column, Axis value, double scale, Func<long[], IEnumerable<Series>> more) =>
        ChosenMessage(evidence, column) is { } message
        && PanelsOf(evidence, message, column, value, scale, more) is { Length: > 0 } panels
            ? new Figure(id, $"{title}, messages of {Size(message)}", panels)
            : null;

    private static Figure? CostOfCounting(Evidence evidence) => Plots.Figure(
        "cost-of-counting",
        "Throughput while system calls are counted",
        $"Counted by {string.Join(", ", MethodsOf(evidence))}",
        "Counts and times of the other figures never come from the same pass.",
        Plots.Bars(MeasuredBar.OfAll(evidence, subject => evidence.Median(subject, CountingShare)),
            new Axis("Share of the throughput without the counter", Unit.Share), "Median over all points"));

    /// <summary>The first word of each: what follows says why nothing better was permitted.</summary>
    private static IEnumerable<string> MethodsOf(Evidence evidence) => evidence.Rows
        .Where(row => row.Number(CountingShare) is not null)
        .Select(row => row.Text(CountingMethod)?.Split([' ', ';', ',', ':'], 2)[0] ?? "an unnamed method").Distinct();

    /// <summary>
    /// The message that the most subjects echoed with several buffer sizes; of equals the largest, which every buffer cuts.
    /// </summary>
    private static long? ChosenMessage(Evidence evidence, Column column) => evidence.Subjects
        .SelectMany(subject => evidence.Sizes(subject, column, MessageSize)
            .Where(message => evidence.Where(row => row.Point[MessageSize.Id] == message)
                .Sizes(subject, column, BufferSize).Length > 1))
        .CountBy(message => message)
        .OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key)
        .Select(pair => (long?)pair.Key).FirstOrDefault();

    /// <summary>A panel for each number of connections at which some subject has several buffer sizes.</summary>
    private static Panel[] PanelsOf(
        Evidence evidence, long message, Column column, Axis value, double scale, Func<long[], IEnumerable<Series>> more)
    {
        Evidence chosen = evidence.Where(row => row.Point[MessageSize.Id] == message);
        var panels = from connections in chosen.Rows.Select(row => row.Point[Connections.Id]).Distinct().Order()
                     let part = chosen.Where(row => row.Point[Connections.Id] == connections)
                     let buffers = part.Subjects.SelectMany(subject => part.Sizes(subject, column, BufferSize))
                         .Distinct().Order().ToArray()
                     let measured = MedianSeries.OfAll(part, BufferSize, _ => column)
                     where buffers.Length > 1 && measured.Length > 0
                     select new LinePlot(
                         new Axis("Buffer", Unit.Bytes, Scale.Log), value,
                         [.. measured.Select(series => Scaled(series, scale)), .. more(buffers)])
                     {
                         Heading = connections == 1 ? "1 connection" : $"{connections:N0} connections",
                     };
        return [.. panels.Take(MostPanels)];
    }

    private static Series OneReceiveAndOneSend(long[] buffers) => new(
        "one receive and one send a buffer", [.. buffers.Select(buffer => new DataPoint(buffer, 2 * Mebi / buffer))], SeriesStyle.Line);

    private static Series Scaled(Series series, double scale) => series with
    {
        Points = [.. series.Points.Select(point => new DataPoint(point.X, point.Y * scale, point.Low * scale, point.High * scale))],
    };

    private static string Size(long bytes) => Format.Quantity(bytes, "B");
}
