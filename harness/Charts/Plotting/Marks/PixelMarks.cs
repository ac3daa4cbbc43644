using ScottPlot;

namespace Charts;

/// <summary>What a plot draws in its place, between its grid and its axes, at pixels that are known already.</summary>
internal sealed class PixelMarks(Action draw) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new ScottPlot.Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp) => draw();
}
