namespace Charts;

/// <summary>
/// What a reader who cannot see the figure is told: the axes, where each series ends or peaks, and the extremes of a map.
/// </summary>
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
            BarPlot plot => $"{plot.Value.Label}, stacked from {string.Join(", ", plot.Names)}. "
                + $"{string.Join("; ", plot.Bars.Select(bar => $"{bar.Name}: {bar.Label(plot.Value.Unit)}"))}.",
            HeatMap map => Cells(map),
            _ => "",
        },
        panel.References.Count == 0 ? "" : $"Dashed: {string.Join("; ", panel.References.Select(line => line.Label))}.",
    ];

    private static string Cells(HeatMap map)
    {
        string Text(HeatCell cell) => $"{UnitFormat.Value(map.Value.Unit, cell.Value)} at {cell.Row}, {cell.Column}";
        IEnumerable<string> marks = map.Marks.Select(mark =>
            $" {mark.Label}: {string.Join("; ", mark.Cells.Select(cell => $"{cell.Row}, {cell.Column}"))}.");
        return $"{map.Value.Label} by {map.RowLabel} and {map.ColumnLabel}. Least: {Text(map.Cells.MinBy(cell => cell.Value))}; "
            + $"most: {Text(map.Cells.MaxBy(cell => cell.Value))}.{string.Concat(marks)}";
    }

    private static string End(LinePlot plot, Series series)
    {
        if (series.Style is SeriesStyle.Dots or SeriesStyle.Spans)
        {
            DataPoint most = series.Points.MaxBy(point => point.Y);
            return $"{series.Name}: {series.Points.Count}, the highest {UnitFormat.Value(plot.Y.Unit, most.Y)} "
                + $"at {UnitFormat.Value(plot.X.Unit, most.X)}";
        }
        DataPoint last = series.Points.MaxBy(point => point.X);
        return $"{series.Name}: {UnitFormat.Value(plot.Y.Unit, last.Y)} at {UnitFormat.Value(plot.X.Unit, last.X)}";
    }
}
