namespace Charts;

/// <summary>Lays out a <see cref="LinePlot"/>: grid, references, series, and then labels where space is left.</summary>
internal sealed class LinePanel(Scene scene, LinePlot plot, IReadOnlyDictionary<string, SeriesLook> looks, LineFrame frame)
{
    private const double EndSpace = 14;

    private AxisScale _x = null!;
    private AxisScale _y = null!;
    private Box _box;

    /// <summary>An x axis for all points of the plots.</summary>
    public static AxisScale CoverX(IReadOnlyList<LinePlot> plots, double width) => AxisScale.Cover(
        plots[0].X,
        [.. plots.SelectMany(plot => plot.Series).SelectMany(series => series.Points).SelectMany(Ends)],
        Math.Max(3, (int)(width / 70)),
        compared: false);

    /// <summary>The largest x of a plot.</summary>
    public static double EndOfX(LinePlot plot) => plot.Series.SelectMany(series => series.Points).SelectMany(Ends).Max();

    /// <summary>A y axis for all points, whiskers and references of a plot.</summary>
    public static AxisScale CoverY(LinePlot plot)
    {
        List<DataPoint> points = [.. plot.Series.SelectMany(series => series.Points)];
        double[] xs = [.. points.SelectMany(Ends)];
        double[] ys =
        [
            .. points.SelectMany(point => new[] { point.Y, point.Low ?? point.Y, point.High ?? point.Y }),
            .. plot.References.SelectMany(line => new[] { line.At(xs.Min()), line.At(xs.Max()) }),
        ];
        return AxisScale.Cover(plot.Y, ys, 8, compared: true);
    }

    /// <summary>Draws between these edges and returns the bottom of what was drawn.</summary>
    public double Draw(double left, double right, double top)
    {
        List<KeyEntry> keys = [.. KeyEntry.Of(plot, looks)];
        bool beside = frame.Keys == KeyPlace.Beside;
        double keyWidth = beside ? KeyColumn.WidthFor(keys.Take(plot.Series.Count)) : EndSpace;
        double height = beside ? Math.Max(frame.Height, keys.Sum(key => KeyColumn.HeightOf(key, keyWidth))) : frame.Height;

        top = scene.AddLines(TextFit.Wrap(plot.Y.Label, Look.AxisLabel, right - left), left, top + 4, Look.AxisLabel);
        if (frame.Keys == KeyPlace.Above)
            top = Legend.Draw(scene, keys, left, right, top + 2);
        (_x, _y) = (frame.X ?? CoverX([plot], right - left - keyWidth), CoverY(plot));
        _box = new Box(left + Math.Max(frame.LabelWidth, Axes.LabelWidth(_y)), top + 11, right - keyWidth, top + 11 + height);
        double bottom = Axes.DrawX(scene, _x, _box, frame.LabelsX);
        Axes.DrawY(scene, _y, _box);

        var free = new FreeSpace(_box);
        var ends = new List<IReadOnlyList<(double X, double Y)>>();
        ends.AddRange(plot.References.Select((line, index) => DrawReference(line, index, free)));
        ends.InsertRange(0, plot.Series.Select(series => DrawSeries(series, new(scene, looks[series.Name], series.Style, free))));
        if (beside)
            new LineLabels(scene, _box, free, new KeyColumn(_box.Right, keyWidth)).Draw([.. keys.Zip(ends)]);
        return bottom;
    }

    private static double[] Ends(DataPoint point) => point.Until is { } until ? [point.X, until] : [point.X];

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

    private List<(double X, double Y)> DrawSeries(Series series, SeriesMarks marks)
    {
        List<DataPoint> points = [.. series.Points.OrderBy(point => point.X)];
        List<(double X, double Y)> places = [.. points.Select(point => Place(point.X, point.Y))];
        if (series.Style == SeriesStyle.Spans)
            marks.DrawSpans([.. points.Select(point => (SpanOf(point), Hint(series, point)))]);
        marks.DrawLine(places, series.Name);
        marks.DrawDots(places);
        foreach ((DataPoint point, (double x, double y)) in points.Zip(places))
        {
            if (point.Low is not null || point.High is not null)
                marks.DrawWhisker(x, Place(point.X, point.Low ?? point.Y).Y, Place(point.X, point.High ?? point.Y).Y);
            marks.DrawMarker(x, y, Hint(series, point));
        }
        return places;
    }

    // At least a pixel high: an event that was measured must be seen.
    private Box SpanOf(DataPoint point) => new(Place(point.X, 0).X, Math.Min(Place(0, point.Y).Y, Place(0, 0).Y - 1),
        Place(point.Until ?? point.X, 0).X, Place(0, 0).Y);

    private string Hint(Series series, DataPoint point)
    {
        string Text(double? y) => y is { } value ? UnitFormat.Value(plot.Y.Unit, value) : "?";
        string interval = point.Low is null && point.High is null ? "" : $" ({Text(point.Low)} to {Text(point.High)})";
        return TextFit.Clean($"{series.Name}: {Text(point.Y)}{interval} at {UnitFormat.Value(plot.X.Unit, point.X)}");
    }
}
