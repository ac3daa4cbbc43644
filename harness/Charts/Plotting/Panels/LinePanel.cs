using ScottPlot;

namespace Charts;

/// <summary>Draws a <see cref="LinePlot"/>: grid, references, series, and the names of both outside the data.</summary>
internal sealed class LinePanel(Sheet sheet, LinePlot plot, IReadOnlyDictionary<string, SeriesLook> looks, LineFrame frame)
{
    private const float EndSpace = 14;

    // Above this, a hint for each span would make the picture many times as long.
    private const int MostHints = 300;

    private AxisScale _x = null!;
    private AxisScale _y = null!;
    private PixelRect _box;

    /// <summary>An x axis for all points of the plots.</summary>
    public static AxisScale CoverX(IReadOnlyList<LinePlot> plots, float width) => AxisScale.Cover(
        plots[0].X, [.. plots.SelectMany(Xs)], Math.Max(3, (int)(width / 70)), compared: false);

    /// <summary>Where something lies on the x axis.</summary>
    public static IEnumerable<double> Xs(LinePlot plot) =>
        plot.Series.SelectMany(series => series.Points).SelectMany(point => new[] { point.X, point.Until ?? point.X });

    /// <summary>A y axis for all points, whiskers and references of a plot.</summary>
    public static AxisScale CoverY(LinePlot plot)
    {
        double[] xs = [.. Xs(plot)];
        double[] ys =
        [
            .. plot.Series.SelectMany(series => series.Points)
                .SelectMany(point => new[] { point.Y, point.Low ?? point.Y, point.High ?? point.Y }),
            .. plot.References.SelectMany(line => new[] { line.At(xs.Min()), line.At(xs.Max()) }),
        ];
        return AxisScale.Cover(plot.Y, ys, 8, compared: true);
    }

    /// <summary>Draws between these edges and returns the bottom of what was drawn.</summary>
    public float Draw(float left, float right, float top)
    {
        KeyEntry[] keys = [.. KeyEntry.Of(plot, looks)];
        float keyWidth = frame.KeysBeside ? Keys.ColumnWidth(keys) : EndSpace;
        float height = frame.KeysBeside ? Math.Max(frame.Height, Keys.ColumnHeight(keys, keyWidth)) : frame.Height;
        top = sheet.Write(plot.Y.Label, Look.AxisLabel, left, top + 4, right - left) + 11;
        (_x, _y) = (frame.X ?? CoverX([plot], right - left - keyWidth), CoverY(plot));
        _box = new PixelRect(left + Math.Max(frame.LabelWidth, Axes.LabelWidth(_y)), right - keyWidth, top + height, top);

        Plot drawn = Axes.Plot(_x, _y);
        Pixel[] ends = [.. plot.Series.Select(series => Add(drawn, series)), .. plot.References.Select((line, i) => Add(drawn, line, i))];
        sheet.Draw(drawn, _box);
        Axes.LabelY(sheet, _y, _box);
        if (frame.KeysBeside)
            Keys.DrawColumn(sheet, keys.Zip(ends), _box, keyWidth);
        return frame.LabelsX ? Axes.LabelX(sheet, _x, _box) : _box.Bottom + 4;
    }

    private Pixel At(double x, double y) =>
        new(_box.Left + _x.Fraction(x) * _box.Width, _box.Bottom - _y.Fraction(y) * _box.Height);

    private Pixel Add(Plot drawn, Series series)
    {
        DataPoint[] points = [.. series.Points.OrderBy(point => point.X)];
        SeriesMarks.Add(drawn, looks[series.Name], series.Style, [.. points.Select(point => (
            new Coordinates(_x.Place(point.X), _y.Place(point.Y)), _y.Place(point.Low ?? point.Y), _y.Place(point.High ?? point.Y)))]);
        if (series.Style is SeriesStyle.Markers or SeriesStyle.LineAndMarkers)
            sheet.Hints.AddRange(points.Select(point => (new PixelRect(At(point.X, point.Y), Look.MarkerSize / 2), Hint(series, point))));
        if (series.Style == SeriesStyle.Dots)
            drawn.PlottableList.Add(new PixelMarks(
                () => SeriesMarks.Dots(sheet, looks[series.Name], points.Select(point => At(point.X, point.Y)))));
        if (series.Style == SeriesStyle.Spans)
            drawn.PlottableList.Add(new PixelMarks(() => SeriesMarks.Spans(sheet, looks[series.Name], points.Select(SpanOf))));
        if (series.Style == SeriesStyle.Spans && points.Length <= MostHints)
            sheet.Hints.AddRange(points.Select(point => (SpanOf(point), Hint(series, point))));
        return At(points[^1].X, points[^1].Y);
    }

    // Sampled, because a straight line is a curve where only one axis is logarithmic; what leaves the plot is cut off.
    private Pixel Add(Plot drawn, ReferenceLine line, int index)
    {
        double[] xs = [.. Enumerable.Range(0, 101).Select(i => _x.ValueAt(i / 100.0))
            .Where(x => _y.Fraction(line.At(x)) is >= -1e-6 and <= 1 + 1e-6)];
        var scatter = drawn.Add.Scatter(xs.Select(x => new Coordinates(_x.Place(x), _y.Place(line.At(x)))).ToArray());
        (scatter.LineStyle, scatter.MarkerStyle) = (SeriesLook.OfReference(index), MarkerStyle.None);
        return At(xs[^1], line.At(xs[^1]));
    }

    // At least a pixel high and wide: an event that was measured must be seen.
    private PixelRect SpanOf(DataPoint point)
    {
        (Pixel foot, Pixel end) = (At(point.X, 0), At(point.Until ?? point.X, point.Y));
        float missing = Math.Max(0, Look.LeastSpanWidth - (end.X - foot.X)) / 2;
        return new PixelRect(foot.X - missing, end.X + missing, foot.Y, Math.Min(end.Y, foot.Y - 1));
    }

    private string Hint(Series series, DataPoint point)
    {
        string Text(double? y) => y is { } value ? UnitFormat.Value(plot.Y.Unit, value) : "?";
        string interval = point.Low is null && point.High is null ? "" : $" ({Text(point.Low)} to {Text(point.High)})";
        return TextFit.Clean($"{series.Name}: {Text(point.Y)}{interval} at {UnitFormat.Value(plot.X.Unit, point.X)}");
    }
}
