using ScottPlot;

namespace Charts;

/// <summary>A name with the sample of what it names: a line with its marker, a dashed line, a patch of colour, or a cell.</summary>
/// <param name="Style">How the name is written.</param>
/// <param name="Width">Of the sample.</param>
/// <param name="Sample">Draws the sample into a box.</param>
internal sealed record KeyEntry(string Name, TextStyle Style, float Width, Action<Sheet, PixelRect> Sample)
{
    public const float Gap = 5;

    private const float LineWidth = 26;
    private const float CellWidth = 22;

    /// <summary>The entries of a panel, in the order of drawing.</summary>
    public static IEnumerable<KeyEntry> Of(Panel panel, IReadOnlyDictionary<string, SeriesLook> looks) => (panel switch
    {
        LinePlot plot => plot.Series.Select(series => new KeyEntry(
            series.Name, Look.Key, LineWidth, (sheet, box) => SeriesMarks.Sample(sheet, looks[series.Name], series.Style, box))),
        BarPlot { Parts.Count: > 1 } plot => plot.Names.Select((part, place) => plot.IsMissing(place)
            ? new KeyEntry(part, Look.Key, CellWidth, CellMarks.Absent)
            : new KeyEntry(part, Look.Key, 12, (sheet, box) => sheet.Fill(box, looks[part].Colour))),
        HeatMap map => OfCells(map),
        _ => [],
    }).Concat(panel.References.Select((line, index) => new KeyEntry(line.Label, Look.ReferenceKey, LineWidth,
        (sheet, box) => sheet.Line([box.LeftCenter, box.RightCenter], SeriesLook.OfReference(index)))));

    /// <summary>Draws the sample from the left around the middle.</summary>
    public void DrawSample(Sheet sheet, float left, float middle) =>
        Sample(sheet, new PixelRect(left, left + Width, middle + 6, middle - 6));

    private static IEnumerable<KeyEntry> OfCells(HeatMap map)
    {
        foreach ((int index, CellMark mark) in map.Marks.Index())
            yield return new KeyEntry(mark.Label, Look.Key, CellWidth, (sheet, box) =>
            {
                sheet.Fill(box, Look.Grid);
                CellMarks.Marked(sheet, box, index);
            });
        if (map.Cells.Count < map.Rows.Count * map.Columns.Count)
            yield return new KeyEntry(BarPlot.NotMeasured, Look.Key, CellWidth, CellMarks.Absent);
    }
}
