using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace Charts;

/// <summary>Draws a <see cref="BarPlot"/>: names to the left, stacked bars, whiskers, totals behind the ends.</summary>
internal sealed class BarPanel(Sheet sheet, BarPlot plot, IReadOnlyDictionary<string, SeriesLook> looks)
{
    private const float WidestNameShare = 0.36f;

    private AxisScale _value = null!;
    private PixelRect _box;

    /// <summary>Draws between these edges and returns the bottom of what was drawn.</summary>
    public float Draw(float left, float right, float top)
    {
        IReadOnlyList<string>[] names =
            [.. plot.Bars.Select(bar => TextFit.Wrap(bar.Name, Look.AxisLabel, (right - left) * WidestNameShare))];
        float nameWidth = names.Max(lines => TextFit.Widest(lines, Look.AxisLabel)) + Look.Gap;
        float totalWidth = TextFit.Widest(plot.Bars.Select(bar => bar.Label(plot.Value.Unit)), Look.Total) + 2 * Look.Gap;
        float pitch = Math.Max(Look.BarPitch, names.Max(lines => lines.Count) * Look.AxisLabel.LineHeight + 4);
        _box = new PixelRect(left + nameWidth, right - totalWidth, top + 6 + pitch * plot.Bars.Count, top + 6);
        _value = AxisScale.Between(plot.Value, 0, plot.Bars.Select(End).Concat(plot.References.Select(line => line.Intercept)).Max(),
            Math.Max(3, (int)(_box.Width / 60)));

        Plot drawn = Axes.Plot(_value, null, plot.Bars.Count);
        foreach ((int index, ReferenceLine line) in plot.References.Index())
        {
            Scatter scatter = drawn.Add.ScatterLine(new Coordinates[] { new(line.Intercept, 0), new(line.Intercept, plot.Bars.Count) });
            scatter.LineStyle = SeriesLook.OfReference(index);
        }
        foreach ((int index, Bar bar) in plot.Bars.Index())
        {
            float middle = _box.Top + (index + 0.5f) * pitch;
            sheet.Write(names[index], Look.AxisLabel, _box.Left - Look.Gap,
                middle - names[index].Count * Look.AxisLabel.LineHeight / 2, SKTextAlign.Right);
            AddBar(drawn, bar, plot.Bars.Count - index - 0.5, Look.BarThickness / pitch, middle);
        }
        sheet.Draw(drawn, _box);
        return Axes.LabelX(sheet, _value, _box);
    }

    private float X(double value) => _box.Left + (float)_value.Fraction(value) * _box.Width;

    private static double End(Bar bar) => Math.Max(bar.Total, bar.High ?? 0);

    private void AddBar(Plot drawn, Bar bar, double position, double thickness, float middle)
    {
        double before = 0;
        // No part is thinner than a pixel: what is there must be seen.
        double pixel = (_value.High - _value.Low) / _box.Width;
        foreach ((string part, double? measured) in plot.Parts.Zip(bar.Values))
        {
            if (measured is not (> 0 and var value))
                continue;
            drawn.Add.Bar(new ScottPlot.Bar
            {
                ValueBase = before,
                Value = before + Math.Max(value, pixel),
                Position = position,
                Size = thickness,
                Orientation = Orientation.Horizontal,
                FillColor = looks[part].Colour,
                LineColor = Look.Ground,
                // The seam between parts would hide a part that is hardly wider than itself.
                LineWidth = value > 3 * pixel ? 0.8f : 0,
            });
            WritePart(bar, part, value, new PixelRect(
                X(before), X(before + Math.Max(value, pixel)), middle + Look.BarThickness / 2, middle - Look.BarThickness / 2));
            before += value;
        }
        if (bar.Low is not null || bar.High is not null)
            AddWhisker(drawn, bar, position);

        TextMark label = TextMark.Around(bar.Label(plot.Value.Unit), X(End(bar)) + Look.Gap, middle, Look.Total);
        foreach (float x in plot.References.Select(line => X(line.Intercept)).Order())
            label = label.Box().Expand(3).Contains(x, middle) ? label with { X = x + Look.Gap } : label;
        sheet.Texts.Add(label);
    }

    private void WritePart(Bar bar, string part, double value, PixelRect box)
    {
        string text = UnitFormat.Value(plot.Value.Unit, value);
        sheet.Hints.Add((box, TextFit.Clean($"{bar.Name}, {part}: {text}")));
        TextStyle style = Look.Part with { Colour = ColourScale.InkOn(looks[part].Colour) };
        if (plot.Parts.Count > 1 && TextFit.Width(text, style) + 8 < box.Width)
            sheet.Texts.Add(TextMark.Around(text, box.HorizontalCenter, box.VerticalCenter, style, SKTextAlign.Center));
    }

    private static void AddWhisker(Plot drawn, Bar bar, double position)
    {
        foreach ((Color colour, float width) in new[] { (Look.Ground.WithOpacity(0.7), 3f), (Look.Ink, 1.2f) })
            drawn.PlottableList.Add(new ErrorBar(
                [bar.Total], [position], [(bar.High ?? bar.Total) - bar.Total], [bar.Total - (bar.Low ?? bar.Total)], null, null)
            { Color = colour, LineWidth = width, CapSize = 4 });
    }
}
