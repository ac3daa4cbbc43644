namespace Charts;

/// <summary>Lays out line plots one above the other, over one x axis.</summary>
internal static class StackedPanels
{
    private const double Gap = 4;

    /// <summary>Draws between these edges and returns the bottom of what was drawn.</summary>
    public static double Draw(
        Scene scene, IReadOnlyList<LinePlot> plots, IReadOnlyDictionary<string, SeriesLook> looks, double left, double right, double top)
    {
        AxisScale x = LinePanel.CoverX(plots, right - left).EndingAt(plots.Max(LinePanel.EndOfX));
        double labelWidth = plots.Max(plot => Axes.LabelWidth(LinePanel.CoverY(plot)));
        foreach ((int index, LinePlot plot) in plots.Index())
        {
            bool lowest = index == plots.Count - 1;
            var frame = new LineFrame(KeyPlace.Above, Look.StackedPlotHeight) { X = x, LabelsX = lowest, LabelWidth = labelWidth };
            top = scene.AddLines(TextFit.Wrap(plot.Heading, Look.Heading, right - left), left, top, Look.Heading);
            top = new LinePanel(scene, plot, looks, frame).Draw(left, right, top) + Gap;
        }
        return top;
    }
}
