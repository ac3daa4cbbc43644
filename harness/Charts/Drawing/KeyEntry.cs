namespace Charts;

/// <summary>A name with the sample of what it names: a line with its marker, a dashed line, a patch of colour, or a cell.</summary>
internal sealed record KeyEntry(string Name, SeriesLook Look, KeyKind Kind, SeriesStyle Drawn = SeriesStyle.Line)
{
    public const double Gap = 5;

    public double SampleWidth => Kind switch
    {
        KeyKind.Area => 12,
        KeyKind.Framed or KeyKind.Cornered or KeyKind.Absent => 22,
        _ => 26,
    };

    public TextStyle Style => Kind == KeyKind.Reference ? Charts.Look.ReferenceKey : Charts.Look.Key;

    /// <summary>The entries of a panel, in the order of drawing.</summary>
    public static IEnumerable<KeyEntry> Of(Panel panel, IReadOnlyDictionary<string, SeriesLook> looks) => (panel switch
    {
        LinePlot plot => plot.Series.Select(series => new KeyEntry(series.Name, looks[series.Name], KeyKind.Line, series.Style)),
        BarPlot { Parts.Count: > 1 } plot => plot.Names.Select((part, place) =>
            new KeyEntry(part, looks[part], plot.IsMissing(place) ? KeyKind.Absent : KeyKind.Area)),
        HeatMap map => OfCells(map),
        _ => [],
    }).Concat(panel.References.Select((line, index) => new KeyEntry(line.Label, SeriesLook.OfReference(index), KeyKind.Reference)));

    public void DrawSample(Scene scene, double left, double middle)
    {
        double right = left + SampleWidth;
        var patch = new Box(left, middle - 6, right, middle + 6);
        foreach (PathMark mark in Kind switch
        {
            KeyKind.Area => [new PathMark(PathData.Rectangle(patch)) { Fill = Look.Colour }],
            KeyKind.Framed => [Blank(patch), .. CellLook.Framed(patch)],
            KeyKind.Cornered => [Blank(patch), .. CellLook.Cornered(patch)],
            KeyKind.Absent => CellLook.Absent(patch),
            KeyKind.Reference => [PathMark.Line(PathData.Line(left, middle, right, middle), Look, reference: true)],
            _ => SeriesMarks.Sample(Look, Drawn, patch),
        })
            scene.Add(mark);
    }

    private static IEnumerable<KeyEntry> OfCells(HeatMap map)
    {
        foreach ((int index, CellMark mark) in map.Marks.Index())
            yield return new KeyEntry(mark.Label, default, index == 0 ? KeyKind.Framed : KeyKind.Cornered);
        if (map.Cells.Count < map.Rows.Count * map.Columns.Count)
            yield return new KeyEntry("not measured", default, KeyKind.Absent);
    }

    private static PathMark Blank(Box patch) => new(PathData.Rectangle(patch)) { Fill = Charts.Look.GridInk };
}
