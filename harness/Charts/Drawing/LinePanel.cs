namespace Charts;

/// <summary>Lays out a <see cref="LinePlot"/>: grid, references, series, and then labels where space is left.</summary>
internal sealed class LinePanel(Scene scene, LinePlot plot, IReadOnlyDictionary<string, SeriesLook> looks, bool keysBeside)
{
    private const double WhiskerCap = 3.5;
    private const double EndSpace = 14;

    private AxisScale _x = null!;
    private AxisScale _y = null!;
    private Box _box;

    /// <summary>Draws between these edges and returns the bottom of what was drawn.</summary>
    public double Draw(double left, double right, double top)
    {
        List<KeyEntry> keys = [.. KeyEntry.Of(plot, looks)];
        double keyWidth = keysBeside ? KeyColumn.WidthFor(keys.Take(plot.Series.Count)) : EndSpace;
        double height = keysBeside ? Math.Max(Look.PlotHeight, keys.Sum(key => KeyColumn.HeightOf(key, keyWidth))) : Look.HalfPlotHeight;

        top = scene.AddLines(TextFit.Wrap(plot.Y.Label, Look.AxisLabel, right - left), left, top + 4, Look.AxisLabel) + 11;
        Fit(right - left - keyWidth);
        _box = new Box(left + Axes.LabelWidth(_y), top, right - keyWidth, top + height);
        double bottom = Axes.DrawX(scene, _x, _box);
        Axes.DrawY(scene, _y, _box);

        var free = new FreeSpace(_box);
        var ends = new List<IReadOnlyList<(double X, double Y)>>();
        ends.AddRange(plot.References.Select((line, index) => DrawReference(line, index, free)));
        ends.InsertRange(0, plot.Series.Select(series => DrawSeries(series, looks[series.Name], free)));
        if (keysBeside)
            new LineLabels(scene, _box, free, new KeyColumn(_box.Right, keyWidth)).Draw([.. keys.Zip(ends)]);
        return bottom;
    }

    private void Fit(double width)
    {
        List<DataPoint> points = [.. plot.Series.SelectMany(series => series.Points)];
        double[] xs = [.. points.Select(point => point.X)];
        double[] ys =
        [
            .. points.SelectMany(point => new[] { point.Y, point.Low ?? point.Y, point.High ?? point.Y }),
            .. plot.References.SelectMany(line => new[] { line.At(xs.Min()), line.At(xs.Max()) }),
        ];
        _x = AxisScale.Cover(plot.X, xs, Math.Max(3, (int)(width / 70)), compared: false);
        _y = AxisScale.Cover(plot.Y, ys, 8, compared: true);
    }

    private (double X, double Y) Place(double x, double y) =>
        (_box.Left + _x.Fraction(x) * _box.Width, _box.Bottom - _y.Fraction(y) * _box.Height);

    private List<(double X, double Y)> DrawReference(ReferenceLine line, int index, FreeSpace free)
    {
        // Sampled, because a straight line is a curve where only one axis is logarithmic; what leaves the plot is cut off.
        List<(double X, double Y)> points = [.. Enumerable.Range(0, 101)
            .Select(i => _x.ValueAt(i / 100.0))
            .Concat(plot.Series[0].Points.Select(point => point.X))
            .Order()
            .Where(x => _y.Fraction(line.At(x)) is >= -1e-6 and <= 1 + 1e-6)
            .Select(x => Place(x, line.At(x)))];
        scene.Add(PathMark.Line(PathData.Polyline(points), SeriesLook.OfReference(index), reference: true));
        free.OccupyLine(points, line.Label);
        return points;
    }

    private List<(double X, double Y)> DrawSeries(Series series, SeriesLook look, FreeSpace free)
    {
        List<DataPoint> points = [.. series.Points.OrderBy(point => point.X)];
        List<(double X, double Y)> places = [.. points.Select(point => Place(point.X, point.Y))];
        if (series.Style != SeriesStyle.Markers && points.Count > 1)
        {
            scene.Add(PathMark.Line(PathData.Polyline(places), look, reference: false));
            free.OccupyLine(places, series.Name);
        }
        foreach ((DataPoint point, (double x, double y)) in points.Zip(places))
        {
            if (point.Low is not null || point.High is not null)
                DrawWhisker(x, Place(point.X, point.Low ?? point.Y).Y, Place(point.X, point.High ?? point.Y).Y, look, free);
            if (series.Style == SeriesStyle.Line)
                continue;
            scene.Add(Markers.At(look, x, y, Hint(series, point)));
            free.Occupy(new Box(x, y, x, y).Grown(Look.MarkerRadius));
        }
        return places;
    }

    private void DrawWhisker(double x, double low, double high, SeriesLook look, FreeSpace free)
    {
        string caps = PathData.Line(x - WhiskerCap, low, x + WhiskerCap, low) + PathData.Line(x - WhiskerCap, high, x + WhiskerCap, high);
        scene.Add(new PathMark(PathData.Line(x, low, x, high) + caps) { Stroke = look.Colour, Width = 1.1 });
        free.Occupy(new Box(x - WhiskerCap, high, x + WhiskerCap, low));
    }

    private string Hint(Series series, DataPoint point)
    {
        string Text(double? y) => y is { } value ? UnitFormat.Value(plot.Y.Unit, value) : "?";
        string interval = point.Low is null && point.High is null ? "" : $" ({Text(point.Low)} to {Text(point.High)})";
        return TextFit.Clean($"{series.Name}: {Text(point.Y)}{interval} at {UnitFormat.Value(plot.X.Unit, point.X)}");
    }
}
