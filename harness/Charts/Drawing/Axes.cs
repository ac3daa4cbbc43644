namespace Charts;

/// <summary>Draws grid, ticks and tick labels around the box in which data lies.</summary>
internal static class Axes
{
    private const double TickLength = 4;
    private const double MinorTickLength = 2.5;
    private const double LabelGap = 5;

    /// <summary>Space to the left of a plot that the labels of its y axis need.</summary>
    public static double LabelWidth(AxisScale y) =>
        TextFit.Widest(y.Ticks.Select(tick => tick.Label), Look.TickLabel) + TickLength + LabelGap;

    /// <summary>The axis below the plot and, where it is labelled, its label; returns the bottom of what was drawn.</summary>
    public static double DrawX(Scene scene, AxisScale scale, Box plot, bool labelled = true)
    {
        double middle = plot.Bottom + TickLength + LabelGap + Look.TickLabel.Size / 2;
        Draw(scene, scale,
            (value, length) => (plot.Left + scale.Fraction(value) * plot.Width, plot.Bottom + length),
            (value, _) => (plot.Left + scale.Fraction(value) * plot.Width, plot.Top),
            (x, _) => (x, middle), Anchor.Middle, labelled);
        if (!labelled)
            return plot.Bottom + TickLength;
        return scene.AddLines(TextFit.Wrap(scale.Axis.Label, Look.AxisLabel, plot.Width), plot.Left + plot.Width / 2,
            middle + Look.TickLabel.Size / 2 + LabelGap, Look.AxisLabel, Anchor.Middle);
    }

    /// <summary>The axis to the left of the plot, without its label: that stands above the plot, where no head is tilted.</summary>
    public static void DrawY(Scene scene, AxisScale scale, Box plot) => Draw(scene, scale,
        (value, length) => (plot.Left - length, plot.Bottom - scale.Fraction(value) * plot.Height),
        (value, _) => (plot.Right, plot.Bottom - scale.Fraction(value) * plot.Height),
        (x, y) => (x - LabelGap / 2, y), Anchor.End);

    private static void Draw(
        Scene scene,
        AxisScale scale,
        Func<double, double, (double X, double Y)> near,
        Func<double, double, (double X, double Y)> far,
        Func<double, double, (double X, double Y)> label,
        Anchor anchor,
        bool labelled = true)
    {
        var taken = new List<Box>();
        foreach (Tick tick in scale.Ticks.OrderBy(tick => tick.Rank))
        {
            bool major = tick.Label != "";
            (double X, double Y) end = near(tick.Value, major ? TickLength : MinorTickLength);
            Line(near(tick.Value, 0), far(tick.Value, 0), major ? Look.GridInk : Look.MinorGridInk);
            Line(near(tick.Value, 0), end, Look.AxisInk);

            (double x, double y) = label(end.X, end.Y);
            var text = new TextMark(tick.Label, x, TextMark.BaselineAround(y, Look.TickLabel), Look.TickLabel, anchor);
            if (!major || !labelled || taken.Any(text.Boxes[0].Grown(3).Overlaps))
                continue;
            taken.Add(text.Boxes[0]);
            scene.Add(text);
        }
        Line(near(scale.Low, 0), near(scale.High, 0), Look.AxisInk);

        void Line((double X, double Y) from, (double X, double Y) to, string ink) =>
            scene.Add(new PathMark(PathData.Polyline([from, to])) { Stroke = ink });
    }
}
