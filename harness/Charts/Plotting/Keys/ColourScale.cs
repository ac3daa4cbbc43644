using ScottPlot;
using ScottPlot.Colormaps;

namespace Charts;

/// <summary>
/// Colours for a quantity from little (0, light) to much (1, dark): viridis from its light end. Equal steps change the lightness
/// equally, so it can be read in grey and by the colour-blind.
/// </summary>
internal static class ColourScale
{
    private static readonly Viridis Viridis = new();

    public static Color At(double fraction) => Viridis.GetColor(1 - Math.Clamp(fraction, 0, 1));

    /// <summary>Black or white, whichever stands out more: at least 4.5 to 1, as WCAG 2.2 asks of text.</summary>
    public static Color InkOn(Color colour)
    {
        double luminance = Luminance(colour) + 0.05;
        return luminance / 0.05 > 1.05 / luminance ? Colors.Black : Colors.White;
    }

    /// <summary>Relative luminance, 0 to 1, by the formula of WCAG 2.2.</summary>
    public static double Luminance(Color colour) =>
        0.2126 * Linear(colour.R) + 0.7152 * Linear(colour.G) + 0.0722 * Linear(colour.B);

    /// <summary>The share of light of one channel of sRGB.</summary>
    public static double Linear(byte channel) =>
        channel / 255.0 <= 0.04045 ? channel / 255.0 / 12.92 : Math.Pow((channel / 255.0 + 0.055) / 1.055, 2.4);
}
