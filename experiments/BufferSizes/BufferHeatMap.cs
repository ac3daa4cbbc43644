using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>Messages × buffers on one connection: how much of a message's best throughput each buffer gives.</summary>
static class BufferHeatMap
{
    private static readonly string[] Subjects = [BufferGrid.Go, BufferGrid.DotNet];

    public static Figure? Draw(Evidence evidence)
    {
        Evidence single = evidence.Where(row => row.Point[Connections.Id] == 1);
        HeatMap[] maps = [.. Subjects.Select(subject => MapOf(single, subject)).OfType<HeatMap>()];
        return maps.Length == 0 ? null : new Figure(
            "messages-and-buffers", "Throughput of each buffer size, as a share of the best for that message", [.. maps])
        {
            Subtitle = "One connection; medians of the repetitions",
            Footnote = "Recommended: by document 003. Hatched: not measured, or the client was the bottleneck.",
        };
    }

    private static HeatMap? MapOf(Evidence evidence, string subject)
    {
        (long Message, long Buffer, double Share)[] cells = [.. evidence.Sizes(subject, Throughput, MessageSize)
            .SelectMany(message => SharesOf(evidence.Where(row => row.Point[MessageSize.Id] == message), subject, message))];
        if (cells.Length == 0)
            return null;
        long[] messages = [.. cells.Select(cell => cell.Message).Distinct().Order()];
        long[] buffers = [.. cells.Select(cell => cell.Buffer).Distinct().Order()];
        (string, string)[] recommended = [.. from message in messages
                                             from buffer in buffers
                                             where Recommendation.Holds(message, buffer)
                                             select (Size(message), Size(buffer))];
        return new HeatMap(
            new Axis("Share of the best throughput", Unit.Share), "Message", "Buffer",
            [.. messages.Select(Size)], [.. buffers.Select(Size)],
            [.. cells.Select(cell => new HeatCell(Size(cell.Message), Size(cell.Buffer), cell.Share))])
        {
            Heading = subject,
            Marks = recommended.Length == 0 ? [] : [new CellMark("recommended", recommended)],
        };
    }

    private static IEnumerable<(long Message, long Buffer, double Share)> SharesOf(Evidence rows, string subject, long message)
    {
        (long Buffer, double Throughput)[] medians = [.. rows.Sizes(subject, Throughput, BufferSize)
            .Select(buffer => (buffer, rows.Median(subject, Throughput, BufferSize, buffer)!.Value.Value))];
        double best = medians.Max(median => median.Throughput);
        return best <= 0 ? [] : medians.Select(median => (message, median.Buffer, Math.Round(median.Throughput / best, 2)));
    }

    private static string Size(long bytes) => Format.Quantity(bytes, "B");
}
