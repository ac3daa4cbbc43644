using Charts;

namespace Harness.Tests.Charts;

/// <summary>Heat maps as buffer-sizes draws them, and harder ones.</summary>
internal static class SampleMaps
{
    public static readonly Axis Calls = new("System calls per message", Unit.Number, Scale.Log);

    private static readonly (string Name, double Bytes)[] Messages =
        [("64 B", 64), ("256 B", 256), ("512 B", 512), .. Kibibytes(1, 4, 10, 128), ("1 MiB", 1 << 20)];

    private static readonly (string Name, double Bytes)[] Buffers =
        [("128 B", 128), ("512 B", 512), .. Kibibytes(1, 4, 8, 16, 32, 64, 128)];

    public static IReadOnlyDictionary<string, Figure> All { get; } = new Dictionary<string, Figure>
    {
        ["messages by buffers"] = MessagesByBuffers(),
        ["maps side by side"] = SideBySide(),
        ["one cell"] = Of(["row"], ["column"], new HeatCell("row", "column", 0)),
        ["long names in a map"] = LongNames(),
    };

    private static Figure MessagesByBuffers() => new(
        "messages-by-buffers", "System calls for one message, by its size and that of the buffer", Map())
    {
        Subtitle = "task-per-connection, 64 connections; medians of the repetitions",
        Footnote = "Counted by the kernel, in a pass of their own.",
    };

    private static Figure SideBySide() => new("two-maps", "Two maps",
        Map() with { Heading = "task-per-connection" },
        Map() with { Heading = "event-loop", Value = new("Throughput", Unit.BytesPerSecond) });

    private static Figure LongNames() => Of(
        ["task-per-connection --pool true --threads 16 and a name that does not end", "<&>\"'\0"],
        [.. Enumerable.Range(0, 32).Select(i => $"column-{i}")],
        new("<&>\"'\0", "column-3", -12.5), new("<&>\"'\0", "column-31", 1234.5));

    public static Figure Of(IReadOnlyList<string> rows, IReadOnlyList<string> columns, params IReadOnlyList<HeatCell> cells) =>
        new("map", "Map", new HeatMap(new("Value"), "Rows", "Columns", rows, columns, cells));

    public static HeatMap Map()
    {
        var cells = Messages.SelectMany(_ => Buffers, (message, buffer) => (Message: message, Buffer: buffer))
            .Where(pair => pair.Message.Bytes / pair.Buffer.Bytes < 8000)
            .Select(pair => new HeatCell(pair.Message.Name, pair.Buffer.Name, 1 + 2 * Math.Ceiling(pair.Message.Bytes / pair.Buffer.Bytes)))
            .ToList();
        var best = cells.GroupBy(cell => cell.Row).Select(row => row.MinBy(cell => cell.Value)).Select(cell => (cell.Row, cell.Column));
        return new HeatMap(Calls, "Message", "Buffer", [.. Messages.Select(m => m.Name)], [.. Buffers.Select(b => b.Name)], cells)
        {
            Marks =
            [
                new("fewest calls in the row", [.. best]),
                new("document 001 recommends 4 KiB", [.. Messages.Select(message => (message.Name, "4 KiB"))]),
            ],
        };
    }

    private static IEnumerable<(string Name, double Bytes)> Kibibytes(params IEnumerable<int> counts) =>
        counts.Select(count => ($"{count} KiB", count * 1024.0));
}
