using ScottPlot;

namespace Charts;

/// <summary>Places keys outside the data: in a column beside the plot, each as near as can be to the end of its line, or in rows.</summary>
internal static class Keys
{
    private const float Leader = 22;
    private const float Padding = 4;
    private const float WidestText = 190;
    private const float NarrowestText = 90;
    private const float Between = 18;

    /// <summary>Space to the right of a plot that a column of these needs.</summary>
    public static float ColumnWidth(IEnumerable<KeyEntry> entries) => 1 + entries.Max(entry =>
        TextLeft(entry) + Math.Max(NarrowestText, TextFit.Widest(TextFit.Wrap(entry.Name, entry.Style, WidestText), entry.Style)));

    /// <summary>Space from top to bottom that a column of these needs.</summary>
    public static float ColumnHeight(IEnumerable<KeyEntry> entries, float width) => entries.Sum(entry => Height(entry, width));

    /// <summary>Draws a column beside the plot, in the order in which the lines end, and leads from the ends to the keys.</summary>
    public static void DrawColumn(Sheet sheet, IEnumerable<(KeyEntry Entry, Pixel End)> keys, PixelRect plot, float width)
    {
        (KeyEntry Entry, Pixel End, float Height)[] sorted =
            [.. keys.OrderBy(key => key.End.Y).Select(key => (key.Entry, key.End, Height(key.Entry, width)))];
        float[] middles = Spread([.. sorted.Select(key => key.End.Y)], [.. sorted.Select(key => key.Height)], plot.Top, plot.Bottom);
        foreach (((KeyEntry entry, Pixel end, float height), float middle) in sorted.Zip(middles))
        {
            float left = plot.Right + Leader;
            // A line that ends early would be led across the others.
            if (end.X > plot.Right - 60)
                sheet.Line(end.X, end.Y, left - 2, middle, Look.Absent, 0.8f);
            entry.DrawSample(sheet, left, middle);
            sheet.Write(entry.Name, entry.Style, plot.Right + TextLeft(entry), middle - (height - Padding) / 2, width - TextLeft(entry));
        }
    }

    /// <summary>Draws rows from the top down and returns the bottom of the last.</summary>
    public static float DrawRows(Sheet sheet, IEnumerable<KeyEntry> entries, float left, float right, float top)
    {
        (float x, float rowHeight) = (left, 0);
        foreach (KeyEntry entry in entries.DistinctBy(entry => entry.Name))
        {
            float textLeft = entry.Width + KeyEntry.Gap;
            IReadOnlyList<string> lines = TextFit.Wrap(entry.Name, entry.Style, right - left - textLeft);
            float width = textLeft + TextFit.Widest(lines, entry.Style);
            if (x > left && x + width > right)
                (x, top, rowHeight) = (left, top + rowHeight, 0);
            entry.DrawSample(sheet, x, top + entry.Style.LineHeight / 2);
            sheet.Write(lines, entry.Style, x + textLeft, top);
            rowHeight = Math.Max(rowHeight, lines.Count * entry.Style.LineHeight + 3);
            x += width + Between;
        }
        return top + rowHeight;
    }

    /// <summary>
    /// Moves sorted middles as little as possible, in least squares, so that boxes of these heights do not overlap: with the heights
    /// above each box taken off, that is isotonic regression by pooling adjacent violators.
    /// </summary>
    public static float[] Spread(float[] wanted, float[] heights, float top, float bottom)
    {
        float[] above = [.. heights.Select((height, i) => heights.Take(i).Sum() + height / 2)];
        var pools = new Stack<(float Sum, int Count)>();
        foreach (float start in wanted.Zip(above, (middle, offset) => middle - offset))
        {
            (float Sum, int Count) pool = (start, 1);
            while (pools.TryPeek(out var last) && last.Sum / last.Count > pool.Sum / pool.Count)
                pool = (pool.Sum + last.Sum, pool.Count + pools.Pop().Count);
            pools.Push(pool);
        }
        return [.. pools.Reverse()
            .SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Count, pool.Count))
            .Select((start, i) => Math.Max(top, Math.Min(start, bottom - heights.Sum())) + above[i])];
    }

    private static float Height(KeyEntry entry, float width) =>
        TextFit.Wrap(entry.Name, entry.Style, width - TextLeft(entry)).Count * entry.Style.LineHeight + Padding;

    private static float TextLeft(KeyEntry entry) => Leader + entry.Width + KeyEntry.Gap;
}
