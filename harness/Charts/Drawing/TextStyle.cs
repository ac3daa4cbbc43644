namespace Charts;

/// <summary>How a text looks; sizes in pixels.</summary>
internal sealed record TextStyle(double Size, string Fill, bool Bold = false, bool Italic = false, bool Halo = false)
{
    /// <summary>Distance between the baselines of two lines.</summary>
    public double LineHeight => Size * 1.3;
}
