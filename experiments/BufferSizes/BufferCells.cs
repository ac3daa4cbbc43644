using Harness.Report.Contestants;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>
/// What buffer-sizes tells of contestants, at one point of its grid: where the most trials tell the server's own throughput, since those in
/// which the client was the bottleneck do not; of such points the one with buffers of 4 KiB, the smallest message, the most connections.
/// </summary>
static class BufferCells
{
    private const long Preferred = 4096;
    private const double Gibi = 1L << 30;

    public static readonly IReadOnlyList<CellRecipe> All =
    [
        new(ContestantColumn.Messages, "throughput-against-buffer", rows => At(rows, MessageRate, "messages following each other")),
        new(ContestantColumn.ProcessorTime, "throughput-against-buffer", rows => At(
            rows, ServerCpuPerGibibyte, "messages following each other", point => point[MessageSize.Id] / Gibi)),
        new(ContestantColumn.Calls, "calls-against-buffer", rows => At(rows, Calls.PerMessage, "one message at a time on each")),
    ];

    private static MeasuredCells? At(Evidence rows, Column column, string conditions, Func<Point, double>? scale = null)
    {
        if (PointOf(rows) is not { } point)
            return null;
        Evidence there = rows.Where(row => row.Point.Equals(point));
        string size = Format.Quantity(point[MessageSize.Id], "B"), buffer = Format.Quantity(point[BufferSize.Id], "B");
        long connections = point[Connections.Id];
        return MeasuredCells.Of(there, $"messages of {size}, buffers of {buffer}, "
            + $"{Format.Number(connections)} {(connections == 1 ? "connection" : "connections")}, {conditions}",
            contestant => there.Median(contestant, column)?.Scale(scale?.Invoke(point) ?? 1));
    }

    private static Point? PointOf(Evidence rows) => rows.Rows
        .Where(row => row.Status == TrialStatus.Ok && row.Number(MessageRate) is not null)
        .CountBy(row => row.Point)
        .OrderByDescending(pair => pair.Value)
        .ThenByDescending(pair => pair.Key[BufferSize.Id] == Preferred)
        .ThenBy(pair => pair.Key[MessageSize.Id])
        .ThenByDescending(pair => pair.Key[Connections.Id])
        .Select(pair => pair.Key).FirstOrDefault();
}
