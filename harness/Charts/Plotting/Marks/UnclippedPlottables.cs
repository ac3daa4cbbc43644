using ScottPlot;

namespace Charts;

/// <summary>Draws what is plotted without cutting it at the edges: a marker on an axis is whole, and an SVG needs no ids.</summary>
internal sealed class UnclippedPlottables : IRenderAction
{
    public void Render(RenderPack rp)
    {
        foreach (IPlottable plottable in rp.Plot.PlottableList)
        {
            plottable.Axes.DataRect = rp.DataRect;
            // The dash of one must not be tried on the markers of the next.
            rp.Paint.SKPathEffect = null!;
            plottable.Render(rp);
        }
    }
}
