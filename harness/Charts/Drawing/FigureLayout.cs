namespace Charts;

/// <summary>Places everything from the top down: title, subtitle, legend, panels, footnote.</summary>
internal static class FigureLayout
{
    public static Scene Of(Figure figure)
    {
        var scene = new Scene(Look.Width);
        (double left, double right) = (Look.Margin, Look.Width - Look.Margin);
        double top = scene.AddLines(TextFit.Wrap(figure.Title, Look.Title, right - left), left, Look.Margin, Look.Title) + 2;
        top = scene.AddLines(TextFit.Wrap(figure.Subtitle, Look.Subtitle, right - left), left, top, Look.Subtitle) + 8;

        Dictionary<string, SeriesLook> looks = figure.Panels.SelectMany(panel => panel.Names).Distinct()
            .Select((name, index) => (name, index))
            .ToDictionary(pair => pair.name, pair => SeriesLook.At(pair.index));
        double bottom = figure.Stacked
            ? StackedPanels.Draw(scene, [.. figure.Panels.Cast<LinePlot>()], looks, left, right, top)
            : SideBySide(scene, figure, looks, left, right, top);
        bottom = scene.AddLines(TextFit.Wrap(figure.Footnote, Look.Footnote, right - Look.Margin), Look.Margin, bottom + 8, Look.Footnote);
        scene.Close(Math.Ceiling(bottom + Look.Margin / 2));
        return scene;
    }

    private static double SideBySide(
        Scene scene, Figure figure, Dictionary<string, SeriesLook> looks, double left, double right, double top)
    {
        LineFrame frame = figure.Panels is [LinePlot]
            ? new(KeyPlace.Beside, Look.PlotHeight)
            : new(KeyPlace.Elsewhere, Look.HalfPlotHeight);
        if (frame.Keys == KeyPlace.Elsewhere)
            top = Legend.Draw(scene, figure.Panels.SelectMany(panel => KeyEntry.Of(panel, looks)).Distinct(), left, right, top) + 6;

        double width = (right - left - Look.PanelGap * (figure.Panels.Count - 1)) / figure.Panels.Count;
        double bottom = top;
        foreach (Panel panel in figure.Panels)
        {
            double panelTop = scene.AddLines(TextFit.Wrap(panel.Heading, Look.Heading, width), left, top, Look.Heading);
            bottom = Math.Max(bottom, panel switch
            {
                LinePlot plot => new LinePanel(scene, plot, looks, frame).Draw(left, left + width, panelTop),
                BarPlot plot => new BarPanel(scene, plot, looks).Draw(left, left + width, panelTop),
                HeatMap map => new HeatPanel(scene, map).Draw(left, left + width, panelTop),
                _ => throw new NotSupportedException($"No layout for {panel.GetType().Name}."),
            });
            left += width + Look.PanelGap;
        }
        return bottom;
    }
}
