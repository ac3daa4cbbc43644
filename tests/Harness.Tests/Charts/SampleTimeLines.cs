using Charts;

namespace Harness.Tests.Charts;

/// <summary>Pauses along time with the latency under them, and distributions, as gc-pauses draws them.</summary>
internal static class SampleTimeLines
{
    private const double Duration = 20;

    private static readonly Axis Time = new("Time since the load began", Unit.Seconds);

    public static IReadOnlyDictionary<string, Figure> All { get; } = new Dictionary<string, Figure>
    {
        ["pauses over latency"] = PausesOverLatency(),
        ["distributions"] = Distributions(),
        ["dense"] = Dense(),
    };

    private static Figure PausesOverLatency() => new(
        "time-line", "Pauses of the collector, and the latency of the echoes under them",
        new LinePlot(
            Time, new("Duration of a pause", Unit.Seconds), [Pauses("generation 0", 0.5, 0.004), Pauses("generation 2", 6.3, 0.031)])
        {
            References = [ReferenceLine.Constant("document 002: 10 ms", 0.01)],
        },
        new LinePlot(Time, new("Latency of an echo, from when it was due", Unit.Seconds), [Echoes(), Worst()]))
    {
        Subtitle = "buffer-per-message, 10,000 connections, one message a second each",
        Footnote = "Both panels have the same time axis, on the clock of the kernel.",
        Stacked = true,
    };

    private static Figure Distributions() => new("distributions", "How long the pauses are", new LinePlot(
        new("Duration of a pause", Unit.Seconds, Scale.Log),
        new("Share of the pauses that are no longer", Unit.Share),
        [
            Distribution("new", 40, 0.0004), Distribution("shared-pool", 300, 0.0002),
            Distribution("own-pool", 5, 0.003), Distribution("go", 90, 0.00002),
        ]));

    private static Figure Dense() => new("dense", "A thousand spans beside dots", Stacked(
        new Series("spans", [.. Enumerable.Range(0, 1000).Select(i => new DataPoint(i, i % 7, Until: i + 0.5))], SeriesStyle.Spans),
        new Series("dots", [.. Enumerable.Range(0, 1000).Select(i => new DataPoint(i, i % 11))], SeriesStyle.Dots)))
    { Stacked = true };

    public static LinePlot[] Stacked(Series upper, Series lower) =>
        [new(Time, new("Duration", Unit.Seconds), [upper]), new(Time, new("Latency", Unit.Seconds), [lower])];

    private static Series Pauses(string name, double every, double seconds) => new(name,
        [.. Enumerable.Range(1, (int)(Duration / every)).Select(i => (Start: i * every, Length: seconds * (1 + i % 5 / 10.0)))
            .Select(pause => new DataPoint(pause.Start, pause.Length, Until: pause.Start + pause.Length))], SeriesStyle.Spans);

    private static Series Echoes() => new("an echo in a hundred",
        [.. Enumerable.Range(0, 1000).Select(i => (Due: i * Duration / 1000, Undisturbed: 0.0002 + i * 37 % 100 * 4e-6))
            .Select(echo => new DataPoint(echo.Due, echo.Undisturbed + LeftOfPause(echo.Due)))], SeriesStyle.Dots);

    private static Series Worst() => new("the slowest of each 100 ms",
        [.. Enumerable.Range(0, 200).Select(i => new DataPoint(i / 10.0, 0.0009 + LeftOfPause(i / 10.0)))], SeriesStyle.Steps);

    private static double LeftOfPause(double time) => Math.Max(0, 0.031 - time % 6.3) + Math.Max(0, 0.004 - time % 0.5);

    private static Series Distribution(string name, int count, double median) => new(name,
        [.. Enumerable.Range(1, count).Select(i => (double)i / count)
            .Select(share => new DataPoint(median * Math.Exp(3 * share - 1.5), share))], SeriesStyle.Steps);
}
