using ScottPlot;
using SkiaSharp;

namespace Charts;

/// <summary>The key of a heat map: what a cell says, and a bar of its colours with values under it.</summary>
internal static class ColourKey
{
    private const int Slices = 64;
    private const float BarWidth = 300;
    private const float BarHeight = 11;
    private const float TickLength = 3;

    /// <summary>Space at either end of the bar for half the label of a value there.</summary>
    private const float EndSpace = 26;

    /// <summary>Draws the key from the left edge on and returns the bottom of what was drawn.</summary>
    public static float Draw(Sheet sheet, AxisScale scale, float left, float right, float top)
    {
        top = sheet.Write(scale.Axis.Label, Look.AxisLabel, left, top, right - left) + 4;
        var bar = new PixelRect(left, Math.Min(left + BarWidth, right - EndSpace), top + BarHeight, top);
        for (int slice = 0; slice < Slices; slice++)
            // Each slice runs on to the end, below the next: edges that only meet would show as hair lines.
            sheet.Fill(new PixelRect(bar.Left + bar.Width * slice / Slices, bar.Right, bar.Bottom, bar.Top),
                ColourScale.At((slice + 0.5) / Slices));
        float middle = bar.Bottom + TickLength + 3 + Look.TickLabel.Size / 2;
        Axes.Label(sheet, scale, tick =>
        {
            float x = bar.Left + (float)scale.Fraction(tick.Value) * bar.Width;
            sheet.Line(x, bar.Bottom, x, bar.Bottom + TickLength, Look.AxisInk);
            float half = TextFit.Width(tick.Label, Look.TickLabel) / 2;
            return TextMark.Around(tick.Label, Math.Max(x, left + half), middle, Look.TickLabel, SKTextAlign.Center);
        });
        return middle + Look.TickLabel.LineHeight / 2;
    }
}
