namespace Charts;

/// <summary>The key of a heat map: what a cell says, and a bar of its colours with values under it.</summary>
internal static class ColourKey
{
    private const int Slices = 64;
    private const double BarWidth = 300;
    private const double BarHeight = 11;
    private const double TickLength = 3;
    private const double LabelGap = 3;

    /// <summary>Space at either end of the bar for half the label of a value there.</summary>
    private const double EndSpace = 26;

    /// <summary>Draws the key from the left edge on and returns the bottom of what was drawn.</summary>
    public static double Draw(Scene scene, AxisScale scale, double left, double right, double top)
    {
        top = scene.AddLines(TextFit.Wrap(scale.Axis.Label, Look.AxisLabel, right - left), left, top, Look.AxisLabel) + 4;
        var bar = new Box(left, top, Math.Min(left + BarWidth, right - EndSpace), top + BarHeight);
        for (int slice = 0; slice < Slices; slice++)
            // Each slice runs on to the end, below the next: edges that only meet would show as hair lines.
            scene.Add(new PathMark(PathData.Rectangle(bar with { Left = bar.Left + bar.Width * slice / Slices }))
            {
                Fill = ColourScale.At((slice + 0.5) / Slices),
            });

        double middle = bar.Bottom + TickLength + LabelGap + Look.TickLabel.Size / 2;
        var taken = new List<Box>();
        foreach (Tick tick in scale.Ticks.Where(tick => tick.Label != "").OrderBy(tick => tick.Rank))
        {
            double x = bar.Left + scale.Fraction(tick.Value) * bar.Width;
            var text = new TextMark(tick.Label, x, TextMark.BaselineAround(middle, Look.TickLabel), Look.TickLabel, Anchor.Middle);
            scene.Add(new PathMark(PathData.Line(x, bar.Bottom, x, bar.Bottom + TickLength)) { Stroke = Look.AxisInk });
            text = text with { X = Math.Max(x, left + text.Boxes[0].Width / 2) };
            if (taken.Any(text.Boxes[0].Grown(3).Overlaps))
                continue;
            taken.Add(text.Boxes[0]);
            scene.Add(text);
        }
        return middle + Look.TickLabel.LineHeight / 2;
    }
}
