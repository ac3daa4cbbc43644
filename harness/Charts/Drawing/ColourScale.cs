using System.Globalization;

namespace Charts;

/// <summary>
/// Colours for a quantity from little (0, light) to much (1, dark): viridis (van der Walt and Smith, 2015) from its light end, through ten
/// of its colours. Equal steps change the lightness equally, so it can be read in grey and by the colour-blind.
/// </summary>
internal static class ColourScale
{
    private static readonly int[] Stops =
        [0xfde725, 0xb4de2c, 0x6dcd59, 0x35b779, 0x1f9e89, 0x26828e, 0x31688e, 0x3e4a89, 0x482878, 0x440154];

    /// <summary>The colour at a fraction of the scale, as <c>#rrggbb</c>.</summary>
    public static string At(double fraction)
    {
        double place = Math.Clamp(fraction, 0, 1) * (Stops.Length - 1);
        int stop = Math.Min((int)place, Stops.Length - 2);
        int Channel(int shift)
        {
            (int from, int to) = (Stops[stop] >> shift & 255, Stops[stop + 1] >> shift & 255);
            return (int)Math.Round(from + (to - from) * (place - stop));
        }
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(16):x2}{Channel(8):x2}{Channel(0):x2}");
    }

    /// <summary>Black or white, whichever stands out more: at least 4.5 to 1, as WCAG 2.2 asks of text.</summary>
    public static string InkOn(string colour)
    {
        double luminance = Luminance(colour);
        return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? "#000" : "#fff";
    }

    /// <summary>Relative luminance, 0 to 1, by the formula of WCAG 2.2.</summary>
    public static double Luminance(string colour)
    {
        int rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return 0.2126 * Linear(rgb >> 16) + 0.7152 * Linear(rgb >> 8 & 255) + 0.0722 * Linear(rgb & 255);
    }

    /// <summary>The share of light of one channel of sRGB.</summary>
    public static double Linear(int channel) =>
        channel / 255.0 <= 0.04045 ? channel / 255.0 / 12.92 : Math.Pow((channel / 255.0 + 0.055) / 1.055, 2.4);
}
