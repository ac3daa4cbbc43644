using ScottPlot;

namespace Charts;

/// <summary>How a text looks; sizes in pixels.</summary>
internal sealed record TextStyle(float Size, Color Colour, bool Bold = false, bool Italic = false)
{
    /// <summary>Distance between the baselines of two lines.</summary>
    public float LineHeight => Size * 1.3f;
}
