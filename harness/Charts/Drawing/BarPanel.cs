namespace Charts;

/// <summary>Lays out a <see cref="BarPlot"/>: names to the left, stacked bars, whiskers, totals behind the ends.</summary>
internal sealed class BarPanel(Scene scene, BarPlot plot, IReadOnlyDictionary<string, SeriesLook> looks)
{
    private const double WidestNameShare = 0.36;
    private const double Gap = 7;
    private const double WhiskerCap = 4;
    private const double HalfBar = Look.BarThickness / 2;

    private AxisScale _value = null!;
    private Box _box;

    /// <summary>Draws between these edges and returns the bottom of what was drawn.</summary>
    public double Draw(double left, double right, double top)
    {
        var names = plot.Bars.Select(bar => TextFit.Wrap(bar.Name, Look.AxisLabel, (right - left) * WidestNameShare)).ToList();
        double nameWidth = names.Max(lines => TextFit.Widest(lines, Look.AxisLabel)) + Gap;
        double totalWidth = TextFit.Widest(plot.Bars.Select(Total), Look.Total) + 2 * Gap;
        double pitch = Math.Max(Look.BarPitch, names.Max(lines => lines.Count) * Look.AxisLabel.LineHeight + 4);

        _box = new Box(left + nameWidth, top + 6, right - totalWidth, top + 6 + pitch * plot.Bars.Count);
        double longest = plot.Bars.Select(End).Concat(plot.References.Select(line => line.Intercept)).Max();
        _value = AxisScale.UpTo(plot.Value, longest, Math.Max(3, (int)(_box.Width / 60)));
        double bottom = Axes.DrawX(scene, _value, _box);
        foreach ((int index, ReferenceLine line) in plot.References.Index())
        {
            string data = PathData.Line(X(line.Intercept), _box.Top, X(line.Intercept), _box.Bottom);
            scene.Add(PathMark.Line(data, SeriesLook.OfReference(index), reference: true));
        }

        double middle = _box.Top + pitch / 2;
        foreach ((Bar bar, IReadOnlyList<string> lines) in plot.Bars.Zip(names))
        {
            scene.AddLines(lines, _box.Left - Gap, middle - lines.Count * Look.AxisLabel.LineHeight / 2, Look.AxisLabel, Anchor.End);
            DrawBar(bar, middle);
            middle += pitch;
        }
        scene.Add(new PathMark(PathData.Line(_box.Left, _box.Top, _box.Left, _box.Bottom)) { Stroke = Look.AxisInk });
        return bottom;
    }

    private double X(double value) => _box.Left + _value.Fraction(value) * _box.Width;

    private static double End(Bar bar) => Math.Max(bar.Total, bar.High ?? 0);

    private string Total(Bar bar) => bar.Label(plot.Value.Unit);

    private void DrawBar(Bar bar, double middle)
    {
        double before = 0;
        foreach ((string part, double? measured) in plot.Parts.Zip(bar.Values))
        {
            if (measured is not (> 0 and var value))
                continue;
            // No part is thinner than a pixel: what is there must be seen.
            double end = Math.Max(X(before + value), X(before) + 1);
            DrawPart(bar, part, value, new Box(X(before), middle - HalfBar, end, middle + HalfBar));
            before += value;
        }
        if (bar.Low is not null || bar.High is not null)
            DrawWhisker(X(bar.Low ?? bar.Total), X(bar.High ?? bar.Total), middle);

        var label = new TextMark(Total(bar), X(End(bar)) + Gap, TextMark.BaselineAround(middle, Look.Total), Look.Total);
        foreach (double x in plot.References.Select(line => X(line.Intercept)).Order())
            label = label.Boxes[0].Grown(3).Contains(x, middle) ? label with { X = x + Gap } : label;
        scene.Add(label);
    }

    private void DrawPart(Bar bar, string part, double value, Box box)
    {
        string text = UnitFormat.Value(plot.Value.Unit, value);
        scene.Add(new PathMark(PathData.Rectangle(box))
        {
            Fill = looks[part].Colour,
            // The seam between parts would hide a part that is hardly wider than itself.
            Stroke = box.Width > 3 ? Look.Ground : "",
            Width = 0.8,
            Hint = TextFit.Clean($"{bar.Name}, {part}: {text}"),
        });
        TextStyle style = Look.Part with { Fill = looks[part].Contrast() };
        if (plot.Parts.Count > 1 && TextFit.Width(text, style) + 8 < box.Width)
            scene.Add(new TextMark(
                text, (box.Left + box.Right) / 2, TextMark.BaselineAround((box.Top + box.Bottom) / 2, style), style, Anchor.Middle));
    }

    private void DrawWhisker(double low, double high, double middle)
    {
        string Cap(double x) => PathData.Line(x, middle - WhiskerCap, x, middle + WhiskerCap);
        var line = new PathMark(PathData.Line(low, middle, high, middle) + Cap(low) + Cap(high)) { Stroke = Look.Ink, Width = 1.2 };
        scene.Add(line with { Stroke = Look.Ground, Width = 3, Opacity = 0.7 });
        scene.Add(line);
    }
}
