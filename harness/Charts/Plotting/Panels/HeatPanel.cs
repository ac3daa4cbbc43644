using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace Charts;

/// <summary>
/// Draws a <see cref="HeatMap"/>: the key of its colours, names to the left and below, cells with their values, and marks.
/// </summary>
internal sealed class HeatPanel(Sheet sheet, HeatMap map)
{
    private const float WidestNameShare = 0.36f;
    private const float CellPadding = 3;
    private const float LowestCell = 26;
    private const float HighestCell = 34;
    private const float CellShape = 0.5f;

    private AxisScale _scale = null!;
    private PixelRect _box;
    private float _width;
    private float _height;

    /// <summary>Draws between these edges and returns the bottom of what was drawn.</summary>
    public float Draw(float left, float right, float top)
    {
        _scale = AxisScale.Between(map.Value, map.Cells.Min(cell => cell.Value), map.Cells.Max(cell => cell.Value), 6);
        top = ColourKey.Draw(sheet, _scale, left, right, top + 4) + 10;
        top = sheet.Write(map.RowLabel, Look.AxisLabel, left, top, right - left) + 4;
        IReadOnlyList<string>[] names =
            [.. map.Rows.Select(name => TextFit.Wrap(name, Look.TickLabel, (right - left) * WidestNameShare))];
        float boxLeft = left + names.Max(lines => TextFit.Widest(lines, Look.TickLabel)) + Look.Gap;
        _width = (right - boxLeft) / map.Columns.Count;
        _height = Math.Max(
            Math.Clamp(_width * CellShape, LowestCell, HighestCell), names.Max(lines => lines.Count) * Look.TickLabel.LineHeight + 2);
        _box = new PixelRect(boxLeft, right, top + _height * map.Rows.Count, top);

        foreach ((int row, IReadOnlyList<string> lines) in names.Index())
            sheet.Write(lines, Look.TickLabel, _box.Left - Look.Gap,
                top + (row + 0.5f) * _height - lines.Count * Look.TickLabel.LineHeight / 2, SKTextAlign.Right);
        DrawCells();
        return sheet.Write(map.ColumnLabel, Look.AxisLabel, _box.HorizontalCenter, WriteColumnNames() + 4, _box.Width, SKTextAlign.Center);
    }

    private void DrawCells()
    {
        var cells = map.Cells.ToDictionary(cell => (cell.Row, cell.Column), cell => cell.Value);
        TextStyle style = map.Cells.All(cell => Fits(Text(cell.Value), Look.Part)) ? Look.Part : Look.SmallPart;
        foreach ((string row, string column) in map.Rows.SelectMany(_ => map.Columns, (row, column) => (row, column)))
        {
            PixelRect box = BoxOf(row, column);
            if (!cells.TryGetValue((row, column), out double value))
            {
                CellMarks.Absent(sheet, box.Contract(0.5f));
                continue;
            }
            Color colour = ColourScale.At(_scale.Fraction(value));
            sheet.Fill(box.Contract(0.5f), colour);
            sheet.Hints.Add((box, TextFit.Clean($"{row}, {column}") + ": " + Text(value)));
            if (Fits(Text(value), style))
                sheet.Texts.Add(TextMark.Around(Text(value), box.HorizontalCenter, box.VerticalCenter,
                    style with { Colour = ColourScale.InkOn(colour) }, SKTextAlign.Center));
        }
        foreach ((int index, CellMark mark) in map.Marks.Index())
            foreach ((string row, string column) in mark.Cells)
                CellMarks.Marked(sheet, BoxOf(row, column), index);
    }

    private string Text(double value) => UnitFormat.Value(map.Value.Unit, value);

    private bool Fits(string text, TextStyle style) => TextFit.Width(text, style) + 2 * CellPadding <= _width;

    /// <summary>Names below their columns, broken between words, or turned where a word is wider than the column.</summary>
    private float WriteColumnNames()
    {
        IReadOnlyList<string>[] names = [.. map.Columns.Select(name => TextFit.Wrap(name, Look.TickLabel, _width - 2))];
        bool level = names.Zip(map.Columns).All(pair => string.Join(" ", pair.First) == TextFit.Clean(pair.Second));
        float bottom = _box.Bottom;
        foreach ((int index, string column) in map.Columns.Index())
        {
            float x = _box.Left + (index + 0.5f) * _width;
            if (level)
                bottom = Math.Max(bottom, sheet.Write(names[index], Look.TickLabel, x, _box.Bottom + 4, SKTextAlign.Center));
            else
            {
                TextMark turned = TextMark.Around(TextFit.Clean(column), _box.Bottom + 5, x, Look.TickLabel, SKTextAlign.Right);
                turned = turned with { X = turned.Baseline, Baseline = turned.X, Turned = true };
                sheet.Texts.Add(turned);
                bottom = Math.Max(bottom, turned.Box().Bottom);
            }
        }
        return bottom;
    }

    private PixelRect BoxOf(string row, string column)
    {
        (float left, float top) = (_box.Left + Place(map.Columns, column) * _width, _box.Top + Place(map.Rows, row) * _height);
        return new PixelRect(left, left + _width, top + _height, top);
    }

    private static int Place(IReadOnlyList<string> names, string name) => names.Index().First(pair => pair.Item == name).Index;
}
