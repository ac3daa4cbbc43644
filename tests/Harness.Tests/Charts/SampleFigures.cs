using Charts;

namespace Harness.Tests.Charts;

/// <summary>Figures as the suite draws them, and harder ones.</summary>
internal static class SampleFigures
{
    public const string LongName = "my-own-server-with-a-very-long-name --threads 16 --mode edge-triggered --pool true";

    public static readonly Axis Connections = new("Idle connections", Unit.Number, Scale.Log);
    public static readonly Axis Memory = new("Resident set of the server", Unit.Bytes, Scale.Log);

    private static readonly double[] Sizes = [1000, 2000, 5000, 10_000, 19_000, 50_000, 100_000];

    public static TheoryData<string> Names => [.. All.Keys];

    public static IReadOnlyDictionary<string, Figure> All { get; } = new Dictionary<string, Figure>(
        [.. SampleMaps.All, .. SampleTimeLines.All])
    {
        ["twelve series"] = TwelveSeries(),
        ["stacked bars"] = StackedBars(),
        ["bars with parts missing"] = BarsWithPartsMissing(),
        ["two panels"] = new("two-panels", "Two panels", Lines(6) with { Heading = "Left" }, Lines(9) with { Heading = "Right" }),
        ["bars side by side"] = new("two-bars", "Bars", Bars() with { Heading = "All" }, Bars() with { Heading = "Again" }),
        ["one point"] = Of(new Series("event-loop", [new(10_000, 4.2e7, 4e7, 4.4e7)])),
        ["thirty series"] = new("thirty-series", "Thirty series", Lines(30)),
        ["long names"] = LongNames(),
        ["lines that end early"] = Of(
            [.. Lines(5).Series, new("threads", [new(1000, 2e7), new(9000, 2e8)]), new("threads-64k", [new(1000, 1e7), new(9000, 1.9e8)])]),
    };

    public static Figure Of(params IReadOnlyList<Series> series) => new("figure", "Title", new LinePlot(Connections, Memory, series));

    public static Figure TwelveSeries() => new("twelve-series", "Resident set against idle connections", Lines(12))
    {
        Subtitle = "After one message on each connection and a full collection",
        Footnote = "Whiskers are 95% intervals.",
    };

    public static LinePlot Lines(int count) => new(Connections, Memory,
        [.. Enumerable.Range(0, count)
            .Select(i => new Series($"subject-number-{i}", [.. Sizes.Select(x => Point(x, 3e7 + x * (300 + 150 * i)))]))])
    {
        References = [ReferenceLine.Proportional("2 KiB a connection", 2048), ReferenceLine.Constant("64 MiB", 64 << 20)],
    };

    public static Figure StackedBars() => new("stacked-bars", "The bill per connection", Bars());

    /// <summary>As without root: no bar has the kernel's part, one has nothing at all.</summary>
    public static Figure BarsWithPartsMissing() => new("parts-missing", "The bill per connection", Bars() with
    {
        Bars =
        [
            .. Bars().Bars.Select(bar => new Bar(bar.Name, [.. bar.Values.SkipLast(1), null])), new("dead", [null, null, null, null]),
        ],
    });

    private static BarPlot Bars() => new(
        new("Bytes per connection", Unit.Bytes),
        ["managed live", "other anonymous memory", "stacks", "kernel objects"],
        [
            new("thread-per-connection", [1200, 2500, 8900, 17_900], 29_000, 32_000),
            new("two-tasks-per-connection", [6200, 2400, 0, 2200]),
            new("task-per-connection", [5100, 900, 0, 2200]),
            new("pooled-buffer", [1100, 350, 0, 2200], 3500, 3800),
            new("go-goroutine", [900, 750, 2050, 2200]),
            new("event-loop", [0, 40, 0, 250]),
            new("nothing", [0, 0, 0, 0]),
            new("c-epoll", [0, 8, 0, 12]),
        ])
    { References = [ReferenceLine.Constant("2 KiB", 2048)] };

    private static Figure LongNames() => new("long-names", Repeated("A title that does not end.", 8), new LinePlot(
        Connections with { Label = Repeated("connections of all kinds,", 6) },
        Memory with { Label = Repeated("memory of all kinds,", 9) },
        [
            new(LongName, [new(10_000, 4e7), new(23_000, 6e7)]),
            new(new string('x', 90), [new(10_000, 4.1e7), new(23_000, 6.1e7)]),
            new("märz-日本語", [new(10_000, 4e7), new(23_000, 6e7)], SeriesStyle.Markers),
            new("<&>\"'\0\ud800", [new(10_000, 1e8), new(23_000, 3e8)], SeriesStyle.Line),
        ])
    { References = [ReferenceLine.Constant(Repeated("a claim of great length", 6), 2e8)] })
    {
        Subtitle = Repeated("Conditions under which it was measured.", 6),
        Footnote = Repeated("Where it comes from.", 12),
    };

    private static string Repeated(string text, int times) => string.Join(" ", Enumerable.Repeat(text, times));

    private static DataPoint Point(double x, double y) => new(x, y, y * 0.97, y * 1.03);
}
