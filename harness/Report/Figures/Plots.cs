using Charts;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report;

/// <summary>Figures over measured columns: what nobody measured is no panel, and a figure that lacks one of its panels is none.</summary>
public static class Plots
{
    /// <summary>A figure whose panels all have something to show; null where one has not, or there are none.</summary>
    public static Figure? Figure(string id, string title, string subtitle, string footnote, params IReadOnlyList<Panel?> panels) =>
        panels.Count == 0 || panels.Contains(null) ? null : new Figure(id, title, [.. panels.OfType<Panel>()])
        {
            Subtitle = subtitle,
            Footnote = footnote,
        };

    /// <summary>A line for each subject: the medians of a column over a parameter.</summary>
    public static LinePlot? Lines(
        Evidence rows, Parameter over, Axis x, Column column, Axis y, string heading = "",
        params IReadOnlyList<ReferenceLine> references) =>
        Lines(MedianSeries.OfAll(rows, over, _ => column), x, y, heading, references);

    /// <summary>Lines that were measured; null without one.</summary>
    public static LinePlot? Lines(
        Series[] series, Axis x, Axis y, string heading = "", params IReadOnlyList<ReferenceLine> references) =>
        series.Length == 0 ? null : new LinePlot(x, y, series) { Heading = heading, References = references };

    /// <summary>Bars of one part that were measured; null without one.</summary>
    public static BarPlot? Bars(
        IEnumerable<Bar> bars, Axis value, string part, string heading = "", params IReadOnlyList<ReferenceLine> references) =>
        Bars(bars, value, [part], heading, references);

    /// <summary>A bar for each subject: the median of a column.</summary>
    public static BarPlot? Medians(Evidence rows, Column column, Axis value, string part, string heading = "") =>
        Bars(MeasuredBar.OfAll(rows, subject => rows.Median(subject, column)), value, part, heading);

    /// <summary>Bars of several parts that were measured; null without one.</summary>
    public static BarPlot? Bars(
        IEnumerable<Bar> bars, Axis value, IReadOnlyList<string> parts, string heading = "",
        params IReadOnlyList<ReferenceLine> references) =>
        bars.ToArray() is { Length: > 0 } drawn ? new BarPlot(value, parts, drawn) { Heading = heading, References = references } : null;
}
