namespace Charts;

/// <summary>
/// Lays out a <see cref="HeatMap"/>: the key of its colours, names to the left and below, cells with their values, and marks.
/// </summary>
internal sealed class HeatPanel(Scene scene, HeatMap map)
{
    private const double WidestNameShare = 0.36;
    private const double Gap = 7;
    private const double CellPadding = 3;
    private const double LowestCell = 26;
    private const double HighestCell = 34;
    private const double CellShape = 0.5;

    private Box _box;
    private double _width;
    private double _height;

    /// <summary>Draws between these edges and returns the bottom of what was drawn.</summary>
    public double Draw(double left, double right, double top)
    {
        double[] values = [.. map.Cells.Select(cell => cell.Value)];
        AxisScale scale = AxisScale.Between(map.Value, values.Min(), values.Max(), 6);
        top = ColourKey.Draw(scene, scale, left, right, top + 4) + 10;

        top = scene.AddLines(TextFit.Wrap(map.RowLabel, Look.AxisLabel, right - left), left, top, Look.AxisLabel) + 4;
        var names = map.Rows.Select(name => TextFit.Wrap(name, Look.TickLabel, (right - left) * WidestNameShare)).ToList();
        double boxLeft = left + names.Max(lines => TextFit.Widest(lines, Look.TickLabel)) + Gap;
        _width = (right - boxLeft) / map.Columns.Count;
        _height = Math.Max(
            Math.Clamp(_width * CellShape, LowestCell, HighestCell), names.Max(lines => lines.Count) * Look.TickLabel.LineHeight + 2);
        _box = new Box(boxLeft, top, right, top + _height * map.Rows.Count);

        foreach ((int row, IReadOnlyList<string> lines) in names.Index())
            scene.AddLines(lines, _box.Left - Gap,
                top + (row + 0.5) * _height - lines.Count * Look.TickLabel.LineHeight / 2, Look.TickLabel, Anchor.End);
        DrawCells(scale);
        return scene.AddLines(TextFit.Wrap(map.ColumnLabel, Look.AxisLabel, _box.Width), (_box.Left + _box.Right) / 2,
            DrawColumnNames() + 4, Look.AxisLabel, Anchor.Middle);
    }

    private void DrawCells(AxisScale scale)
    {
        var cells = map.Cells.ToDictionary(cell => (cell.Row, cell.Column), cell => cell.Value);
        TextStyle style = StyleOfValues();
        foreach ((string row, string column) in map.Rows.SelectMany(_ => map.Columns, (row, column) => (row, column)))
        {
            Box box = BoxOf(row, column);
            if (cells.TryGetValue((row, column), out double value))
                DrawCell(box, value, ColourScale.At(scale.Fraction(value)), style, TextFit.Clean($"{row}, {column}"));
            else
                Add(CellLook.Absent(box.Grown(-0.5)));
        }
        foreach ((int index, CellMark mark) in map.Marks.Index())
            foreach ((string row, string column) in mark.Cells)
                Add(index == 0 ? CellLook.Framed(BoxOf(row, column)) : CellLook.Cornered(BoxOf(row, column)));
    }

    private void DrawCell(Box box, double value, string colour, TextStyle style, string name)
    {
        string text = UnitFormat.Value(map.Value.Unit, value);
        scene.Add(new PathMark(PathData.Rectangle(box)) { Fill = colour, Stroke = Look.Ground, Hint = $"{name}: {text}" });
        if (Fits(text, style))
            scene.Add(new TextMark(text, (box.Left + box.Right) / 2, TextMark.BaselineAround((box.Top + box.Bottom) / 2, style),
                style with { Fill = ColourScale.InkOn(colour) }, Anchor.Middle));
    }

    // One size for all values of a map: the larger one if every value fits.
    private TextStyle StyleOfValues() =>
        map.Cells.All(cell => Fits(UnitFormat.Value(map.Value.Unit, cell.Value), Look.Part)) ? Look.Part : Look.SmallPart;

    private bool Fits(string text, TextStyle style) => TextFit.Width(text, style) + 2 * CellPadding <= _width;

    /// <summary>Names below their columns, broken between words, or turned where a word is wider than the column.</summary>
    private double DrawColumnNames()
    {
        var names = map.Columns.Select(name => TextFit.Wrap(name, Look.TickLabel, _width - 2)).ToList();
        bool level = names.Zip(map.Columns).All(pair => string.Join(" ", pair.First) == TextFit.Clean(pair.Second));
        double bottom = _box.Bottom;
        foreach ((int index, string column) in map.Columns.Index())
        {
            double x = _box.Left + (index + 0.5) * _width;
            if (level)
                bottom = Math.Max(bottom, scene.AddLines(names[index], x, _box.Bottom + 4, Look.TickLabel, Anchor.Middle));
            else
            {
                double baseline = TextMark.BaselineAround(x, Look.TickLabel);
                var turned = new TextMark(TextFit.Clean(column), baseline, _box.Bottom + 5, Look.TickLabel, Anchor.End) { Angle = -90 };
                scene.Add(turned);
                bottom = Math.Max(bottom, turned.Boxes.Max(box => box.Bottom));
            }
        }
        return bottom;
    }

    private Box BoxOf(string row, string column)
    {
        (double left, double top) = (_box.Left + Place(map.Columns, column) * _width, _box.Top + Place(map.Rows, row) * _height);
        return new Box(left, top, left + _width, top + _height);
    }

    private static int Place(IReadOnlyList<string> names, string name) => names.Index().First(pair => pair.Item == name).Index;

    private void Add(IEnumerable<PathMark> marks)
    {
        foreach (PathMark mark in marks)
            scene.Add(mark);
    }
}
