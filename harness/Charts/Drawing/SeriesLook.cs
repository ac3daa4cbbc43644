using System.Globalization;

namespace Charts;

/// <summary>
/// Colour, marker and dash of the n-th name of a figure. Colours are those of Okabe and Ito (Color Universal Design, 2008) without yellow,
/// which does not show as a thin line on white. Seven colours and sixteen markers have no common divisor: 112 names differ.
/// </summary>
internal readonly record struct SeriesLook(string Colour, int Marker, string Dash)
{
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];
    private static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3"];
    private static readonly string[] ReferenceDashes = ["8 4", "2 3", "11 3 2 3", "5 2"];

    public static SeriesLook At(int index) =>
        new(Colours[index % Colours.Length], index % Markers.Count, Dashes[index / Colours.Length % Dashes.Length]);

    /// <summary>Reference lines are grey, so that no one takes them for data.</summary>
    public static SeriesLook OfReference(int index) => new("#444444", 0, ReferenceDashes[index % ReferenceDashes.Length]);

    /// <summary>Black or white, whichever can be read on the colour.</summary>
    public string Contrast()
    {
        int colour = int.Parse(Colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return 0.3 * (colour >> 16) + 0.59 * (colour >> 8 & 255) + 0.11 * (colour & 255) > 100 ? "#000" : "#fff";
    }
}
