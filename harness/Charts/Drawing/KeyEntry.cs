namespace Charts;

/// <summary>A name with the sample of what it names: a line with its marker, a dashed line, or a patch of colour.</summary>
internal sealed record KeyEntry(string Name, SeriesLook Look, KeyKind Kind, SeriesStyle Drawn = SeriesStyle.Line)
{
    public const double Gap = 5;

    public double SampleWidth => Kind == KeyKind.Area ? 12 : 26;

    public TextStyle Style => Kind == KeyKind.Reference ? Charts.Look.ReferenceKey : Charts.Look.Key;

    /// <summary>The entries of a panel, in the order of drawing.</summary>
    public static IEnumerable<KeyEntry> Of(Panel panel, IReadOnlyDictionary<string, SeriesLook> looks) => (panel switch
    {
        LinePlot plot => plot.Series.Select(series => new KeyEntry(series.Name, looks[series.Name], KeyKind.Line, series.Style)),
        BarPlot { Parts.Count: > 1 } plot => plot.Parts.Select(part => new KeyEntry(part, looks[part], KeyKind.Area)),
        _ => [],
    }).Concat(panel.References.Select((line, index) => new KeyEntry(line.Label, SeriesLook.OfReference(index), KeyKind.Reference)));

    public void DrawSample(Scene scene, double left, double middle)
    {
        double right = left + SampleWidth;
        if (Kind == KeyKind.Area)
            scene.Add(new PathMark(PathData.Rectangle(new Box(left, middle - 6, right, middle + 6))) { Fill = Look.Colour });
        else if (Drawn != SeriesStyle.Markers)
            scene.Add(PathMark.Line(PathData.Line(left, middle, right, middle), Look, Kind == KeyKind.Reference));
        if (Kind == KeyKind.Line && Drawn != SeriesStyle.Line)
            scene.Add(Markers.At(Look, (left + right) / 2, middle));
    }
}
