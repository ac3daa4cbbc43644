using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using SkiaSharp;

namespace Charts;

/// <summary>
/// How wide text is, in the shipped font, and where it breaks. DejaVu Sans is the widest of the fonts that a viewer of an SVG may choose,
/// so that text may come out shorter than planned and never longer.
/// </summary>
internal static partial class TextFit
{
    private const float Measured = 100;
    private const float UnknownGlyph = 1.08f;

    public static float Width(string text, TextStyle style)
    {
        SKTypeface typeface = style.Bold ? Typefaces.Bold : Typefaces.Regular;
        using var font = new SKFont(typeface, Measured);
        int unknown = text.EnumerateRunes().Count(rune => !typeface.ContainsGlyph(rune.Value));
        float known = unknown == 0 ? font.MeasureText(text)
            : font.MeasureText(string.Concat(text.EnumerateRunes().Where(rune => typeface.ContainsGlyph(rune.Value))));
        return (known / Measured + unknown * UnknownGlyph) * style.Size;
    }

    public static float Widest(IEnumerable<string> lines, TextStyle style) =>
        lines.Select(line => Width(line, style)).DefaultIfEmpty(0).Max();

    /// <summary>Breaks after spaces, hyphens and slashes, and inside a word only where the word alone is too wide.</summary>
    public static IReadOnlyList<string> Wrap(string text, TextStyle style, float width)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in Breaks().Split(Clean(text)))
        {
            if (line != "" && Width((line + word).TrimEnd(), style) > width)
                Flush();
            if (Width(word.TrimEnd(), style) <= width)
                line += word;
            else
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
