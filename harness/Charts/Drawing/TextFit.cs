using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Charts;

/// <summary>How wide text is and where it breaks. No font is loaded: the same figure must come out on every machine.</summary>
internal static partial class TextFit
{
    private const double BoldFactor = 1.15;
    private const int OtherWidth = 108;

    // Advance widths of ASCII 32 to 126 in hundredths of an em, of DejaVu Sans: the widest of the fonts that the family list can end in,
    // so that text may come out shorter than planned and never longer.
    private static ReadOnlySpan<byte> Widths =>
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
        100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
        50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ];

    public static double Width(string text, TextStyle style)
    {
        double hundredths = 0;
        foreach (Rune rune in text.EnumerateRunes())
            hundredths += rune.Value is >= 32 and < 127 ? Widths[rune.Value - 32] : OtherWidth;
        return hundredths / 100 * style.Size * (style.Bold ? BoldFactor : 1);
    }

    public static double Widest(IEnumerable<string> lines, TextStyle style) =>
        lines.Select(line => Width(line, style)).DefaultIfEmpty(0).Max();

    /// <summary>Breaks after spaces, hyphens and slashes, and inside a word only where the word alone is too wide.</summary>
    public static IReadOnlyList<string> Wrap(string text, TextStyle style, double width)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in Breaks().Split(Clean(text)))
        {
            if (Width((line + word).TrimEnd(), style) > width && line != "")
                Flush();
            foreach (Rune rune in word.EnumerateRunes())
            {
                if (Width((line + rune).TrimEnd(), style) > width)
                    Flush();
                line += rune;
            }
        }
        Flush();
        return lines;

        void Flush()
        {
            if (line.Trim() != "")
                lines.Add(line.TrimEnd());
            line = "";
        }
    }

    /// <summary>What XML cannot carry is replaced, white space becomes spaces: names come from command lines.</summary>
    public static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Rune.IsWhiteSpace(rune) ? " "
        : rune.IsBmp && (Rune.IsControl(rune) || !XmlConvert.IsXmlChar((char)rune.Value)) ? "\uFFFD"
        : rune.ToString())).Trim();

    // The hyphens of "--threads" begin a word.
    [GeneratedRegex(@"(?<= )(?=[^ ])|(?<=\w[-/])(?=\w)")]
    private static partial Regex Breaks();
}
