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
        bool keysBeside = figure.Panels is [LinePlot];
        if (!keysBeside)
            top = Legend.Draw(scene, figure.Panels.SelectMany(panel => KeyEntry.Of(panel, looks)).Distinct(), left, right, top) + 6;

        double width = (right - left - Look.PanelGap * (figure.Panels.Count - 1)) / figure.Panels.Count;
        double bottom = top;
        foreach (Panel panel in figure.Panels)
        {
            double panelTop = scene.AddLines(TextFit.Wrap(panel.Heading, Look.Heading, width), left, top, Look.Heading);
            bottom = Math.Max(bottom, panel switch
            {
                LinePlot plot => new LinePanel(scene, plot, looks, keysBeside).Draw(left, left + width, panelTop),
                BarPlot plot => new BarPanel(scene, plot, looks).Draw(left, left + width, panelTop),
                _ => throw new NotSupportedException($"No layout for {panel.GetType().Name}."),
            });
            left += width + Look.PanelGap;
        }
        bottom = scene.AddLines(TextFit.Wrap(figure.Footnote, Look.Footnote, right - Look.Margin), Look.Margin, bottom + 8, Look.Footnote);
        scene.Close(Math.Ceiling(bottom + Look.Margin / 2));
        return scene;
    }
}
