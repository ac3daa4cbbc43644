using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Charts;

/// <summary>Plots with the axes, ticks and grids of the house, and the labels around them.</summary>
internal static class Axes
{
    private const float TickLength = 4;
    private const float LabelGap = 5;

    /// <summary>Space to the left of a plot that the labels of its y axis need.</summary>
    public static float LabelWidth(AxisScale y) =>
        TextFit.Widest(y.Ticks.Select(tick => tick.Label), Look.TickLabel) + TickLength + LabelGap;

    /// <summary>An empty plot over the two scales, or over x and so many units of y where y is no scale.</summary>
    public static Plot Plot(AxisScale x, AxisScale? y, double units = 1)
    {
        var plot = new Plot();
        Style(plot.Axes.Bottom, x);
        Style(plot.Axes.Left, y);
        plot.Axes.Top.IsVisible = plot.Axes.Right.IsVisible = false;
        plot.Axes.SetLimits(x.Place(x.Low), x.Place(x.High), y?.Place(y.Low) ?? 0, y?.Place(y.High) ?? units);
        plot.Grid.MajorLineColor = Look.Grid;
        plot.Grid.MinorLineColor = Look.MinorGrid;
        plot.Grid.MinorLineWidth = 1;
        return plot;
    }

    /// <summary>Labels below the plot, with the label of the axis below them; returns the bottom of what was written.</summary>
    public static float LabelX(Sheet sheet, AxisScale scale, PixelRect plot)
    {
        float middle = plot.Bottom + TickLength + LabelGap + Look.TickLabel.Size / 2;
        Label(sheet, scale, tick => TextMark.Around(
            tick.Label, plot.Left + (float)scale.Fraction(tick.Value) * plot.Width, middle, Look.TickLabel, SKTextAlign.Center));
        return sheet.Write(scale.Axis.Label, Look.AxisLabel, plot.HorizontalCenter, middle + Look.TickLabel.Size / 2 + LabelGap, plot.Width,
            SKTextAlign.Center);
    }

    /// <summary>Labels to the left of the plot; the label of the axis stands above the plot, where no head is tilted.</summary>
    public static void LabelY(Sheet sheet, AxisScale scale, PixelRect plot) => Label(sheet, scale, tick => TextMark.Around(tick.Label,
        plot.Left - TickLength - LabelGap / 2, plot.Bottom - (float)scale.Fraction(tick.Value) * plot.Height, Look.TickLabel,
        SKTextAlign.Right));

    /// <summary>Writes the labels that do not touch one of a lower rank.</summary>
    public static void Label(Sheet sheet, AxisScale scale, Func<AxisTick, TextMark> place)
    {
        var taken = new List<PixelRect>();
        foreach (TextMark text in scale.Ticks.Where(tick => tick.Label != "").OrderBy(tick => tick.Rank).Select(place))
        {
            PixelRect box = text.Box();
            if (taken.Any(other => box.Expand(3).Touches(other)))
                continue;
            taken.Add(box);
            sheet.Texts.Add(text);
        }
    }

    /// <summary>Whether two boxes have more than an edge in common.</summary>
    public static bool Touches(this PixelRect box, PixelRect other) =>
        box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom;

    private static void Style(IAxis axis, AxisScale? scale)
    {
        axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = axis.MinorTickStyle.Color = Look.AxisInk;
        axis.TickGenerator = new NumericManual(
            [.. (scale?.Ticks ?? []).Select(tick => new Tick(scale!.Place(tick.Value), "", tick.Label != ""))]);
    }
}
