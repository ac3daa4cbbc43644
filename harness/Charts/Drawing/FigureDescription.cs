namespace Charts;

/// <summary>What a reader who cannot see the figure is told: the kind, the axes and where each series ends.</summary>
internal static class FigureDescription
{
    public static string Of(Figure figure) =>
        string.Join(" ", [figure.Subtitle, .. figure.Panels.SelectMany(Sentences), figure.Footnote]).Trim();

    private static IEnumerable<string> Sentences(Panel panel) =>
    [
        panel.Heading == "" ? "" : panel.Heading + ":",
        panel switch
        {
            LinePlot plot => $"{plot.Y.Label} against {plot.X.Label}. "
                + $"{string.Join("; ", plot.Series.Select(series => End(plot, series)))}.",
            BarPlot plot => $"{plot.Value.Label}, stacked from {string.Join(", ", plot.Parts)}. "
                + $"{string.Join("; ", plot.Bars.Select(bar => $"{bar.Name}: {UnitFormat.Value(plot.Value.Unit, bar.Total)}"))}.",
            _ => "",
        },
        panel.References.Count == 0 ? "" : $"Dashed: {string.Join("; ", panel.References.Select(line => line.Label))}.",
    ];

    private static string End(LinePlot plot, Series series)
    {
        DataPoint last = series.Points.MaxBy(point => point.X);
        return $"{series.Name}: {UnitFormat.Value(plot.Y.Unit, last.Y)} at {UnitFormat.Value(plot.X.Unit, last.X)}";
    }
}
