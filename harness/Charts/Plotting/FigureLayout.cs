namespace Charts;

/// <summary>Places everything from the top down: title, subtitle, legend, panels, footnote.</summary>
internal static class FigureLayout
{
    private const float Left = Look.Margin;
    private const float Right = Look.Width - Look.Margin;

    /// <summary>Draws a figure, which one thread at a time may do.</summary>
    public static Sheet Of(Figure figure)
    {
        var sheet = new Sheet();
        float top = sheet.Write(figure.Title, Look.Title, Left, Look.Margin, Right - Left) + 2;
        top = sheet.Write(figure.Subtitle, Look.Subtitle, Left, top, Right - Left) + 8;
        // Bars first: they are large, and the later colours are for lines.
        Dictionary<string, SeriesLook> looks = figure.Panels.OrderBy(panel => panel is LinePlot)
            .SelectMany(panel => panel.Names).Distinct().Index()
            .ToDictionary(pair => pair.Item, pair => SeriesLook.At(pair.Index));
        float bottom = figure.Stacked
            ? Stacked(sheet, [.. figure.Panels.Cast<LinePlot>()], looks, top)
            : SideBySide(sheet, figure, looks, top);
        bottom = sheet.Write(figure.Footnote, Look.Footnote, Left, bottom + 8, Right - Left);
        sheet.Height = MathF.Ceiling(bottom + Look.Margin / 2);
        return sheet;
    }

    private static float SideBySide(Sheet sheet, Figure figure, Dictionary<string, SeriesLook> looks, float top)
    {
        bool alone = figure.Panels is [LinePlot];
        if (!alone)
            top = Keys.DrawRows(sheet, figure.Panels.SelectMany(panel => KeyEntry.Of(panel, looks)), Left, Right, top) + 6;
        float width = (Right - Left - Look.PanelGap * (figure.Panels.Count - 1)) / figure.Panels.Count;
        (float left, float bottom) = (Left, top);
        foreach (Panel panel in figure.Panels)
        {
            float panelTop = sheet.Write(panel.Heading, Look.Heading, left, top, width);
            bottom = Math.Max(bottom, panel switch
            {
                LinePlot plot => new LinePanel(sheet, plot, looks, new(alone, alone ? Look.PlotHeight : Look.HalfPlotHeight))
                    .Draw(left, left + width, panelTop),
                BarPlot plot => new BarPanel(sheet, plot, looks).Draw(left, left + width, panelTop),
                HeatMap map => new HeatPanel(sheet, map).Draw(left, left + width, panelTop),
                _ => throw new NotSupportedException($"No layout for {panel.GetType().Name}."),
            });
            left += width + Look.PanelGap;
        }
        return bottom;
    }

    private static float Stacked(Sheet sheet, LinePlot[] plots, Dictionary<string, SeriesLook> looks, float top)
    {
        AxisScale x = LinePanel.CoverX(plots, Right - Left).EndingAt(plots.SelectMany(LinePanel.Xs).Max());
        float labelWidth = plots.Max(plot => Axes.LabelWidth(LinePanel.CoverY(plot)));
        foreach (LinePlot plot in plots)
        {
            top = sheet.Write(plot.Heading, Look.Heading, Left, top, Right - Left);
            top = Keys.DrawRows(sheet, KeyEntry.Of(plot, looks), Left, Right, top + 4);
            top = new LinePanel(sheet, plot, looks, new(false, Look.StackedPlotHeight, x, plot == plots[^1], labelWidth))
                .Draw(Left, Right, top) + 8;
        }
        return top;
    }
}
