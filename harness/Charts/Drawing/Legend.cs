namespace Charts;

/// <summary>Keys in rows between the title and the panels.</summary>
internal static class Legend
{
    private const double Between = 18;

    /// <summary>Draws the entries in their order and returns the bottom of the last row.</summary>
    public static double Draw(Scene scene, IEnumerable<KeyEntry> entries, double left, double right, double top)
    {
        double x = left;
        double rowHeight = 0;
        foreach (KeyEntry entry in entries)
        {
            double textLeft = entry.SampleWidth + KeyEntry.Gap;
            IReadOnlyList<string> lines = TextFit.Wrap(entry.Name, entry.Style, right - left - textLeft);
            double width = textLeft + TextFit.Widest(lines, entry.Style);
            if (x > left && x + width > right)
            {
                x = left;
                top += rowHeight;
                rowHeight = 0;
            }
            entry.DrawSample(scene, x, top + entry.Style.LineHeight / 2);
            scene.AddLines(lines, x + textLeft, top, entry.Style);
            rowHeight = Math.Max(rowHeight, lines.Count * entry.Style.LineHeight + 3);
            x += width + Between;
        }
        return top + rowHeight;
    }
}
