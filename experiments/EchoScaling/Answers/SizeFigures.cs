using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>The figures of echo-scaling over connections: the load that is the same to all, and the documents' own.</summary>
static class SizeFigures
{
    private const double Percent = 100;

    /// <summary>What document 001 prints of its benchmark, by level.</summary>
    private static readonly (long Level, double Efficiency, double Mebibytes)[] Claimed =
        [(1_000, 0.95, 15), (10_000, 0.92, 120), (50_000, 0.88, 600), (100_000, 0.8, 1200)];

    private const string Document = "document 001";
    private const double Mebi = 1L << 20;

    private static Axis OverConnections { get; } = new("Connections", Unit.Number, Scale.Log);

    public static Figure? SameLoad(Evidence evidence)
    {
        Evidence rows = EchoClaims.Same(evidence);
        return Plots.Figure("same-load", "The same messages a second, spread over more connections",
            $"{Offer(rows)}; as many processes at every size; median and 99% interval of the repetitions",
            "Document 001 has memory, collections and switches begin to cost past 10,000 connections, and event loops win from 100,000 on.",
            Plots.Lines(rows, Connections, OverConnections, EchoLoadColumns.Same.CpuPerMessage,
                new Axis("Processor time a message", Unit.Seconds, Scale.Log), "Processor time of the servers"),
            Plots.Lines(rows, Connections, OverConnections, EchoLoadColumns.Same.P99,
                new Axis("99th percentile of the latency", Unit.Seconds, Scale.Log), "Latency"));
    }

    public static Figure? Pinged(Evidence evidence)
    {
        Evidence rows = evidence.Where(row => EchoSubjects.IsForDocument002(row.Subject));
        return Plots.Figure("pinged", "Latency of document 002's PING, one a second on each connection",
            "From when a PING was due; median and 99% interval of the repetitions", "",
            Plots.Medians(rows, EchoLoadColumns.Same.P50, new Axis("Median", Unit.Seconds), "Median", "Median"),
            Plots.Medians(rows, EchoLoadColumns.Same.P99, new Axis("99th percentile", Unit.Seconds), "99th percentile", "99th percentile"));
    }

    public static Figure? Efficiency(Evidence evidence)
    {
        LinePlot? efficiency = Plots.Lines(
            [.. MedianSeries.OfAll(evidence, Connections, _ => EchoLoadColumns.Document.Rate).Select(series => OverBest(evidence, series)),
                new Series(Document, [.. Claimed.Select(level => new DataPoint(level.Level, level.Efficiency))])],
            OverConnections, new Axis("Messages a second over the best level", Unit.Share), "Efficiency");
        LinePlot? memory = Plots.Lines(
            [.. MedianSeries.OfAll(evidence, Connections, _ => DocumentMemory),
                new Series(Document, [.. Claimed.Select(level => new DataPoint(level.Level, level.Mebibytes * Mebi))])],
            OverConnections, new Axis("Growth over the load", Unit.Bytes, Scale.Log), "Memory, when the clients have closed");
        return evidence.Subjects.Any(EchoSubjects.IsForDocument001)
            ? Plots.Figure("efficiency", "Document 001's benchmark: all dial at once, ten messages of 4 bytes each, all close",
                "Medians of the repetitions",
                "The document does not say what efficiency is: here, messages a second over those of the best level that was measured.",
                efficiency, memory)
            : null;
    }

    private static Series OverBest(Evidence evidence, Series rates)
    {
        double best = rates.Points.Max(point => point.Y);
        return rates with { Points = [.. rates.Points.Select(point => new DataPoint(point.X, point.Y / best))] };
    }

    private static string Offer(Evidence rows) =>
        string.Join(", ", rows.Rows.Select(row => row.Point[Offered.Id]).Distinct().Order().Select(rate => $"{rate:N0}"))
        + " a second, 64 bytes";
}
