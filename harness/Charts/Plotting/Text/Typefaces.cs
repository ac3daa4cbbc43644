using ScottPlot;
using SkiaSharp;

namespace Charts;

/// <summary>DejaVu Sans, which is part of this assembly: a machine without fonts draws the same text as any other.</summary>
internal static class Typefaces
{
    public static readonly SKTypeface Regular;
    public static readonly SKTypeface Bold;

    /// <summary>Held while a figure is drawn: the fonts of ScottPlot are static, and no thread is safe with them.</summary>
    public static readonly Lock Gate = new();

    static Typefaces()
    {
        SkiaLibrary.LookBesideItsAssembly();
        Regular = Shipped("DejaVuSans.ttf");
        Bold = Shipped("DejaVuSans-Bold.ttf");
        Fonts.DefaultFontStyle = Regular;
    }

    /// <summary>What draws the text: of the machine's fonts one that knows it, where the shipped one does not.</summary>
    public static SKTypeface For(string text, TextStyle style)
    {
        SKTypeface shipped = style.Bold ? Bold : Regular;
        foreach (var rune in text.EnumerateRunes())
            if (!shipped.ContainsGlyph(rune.Value))
                return SKFontManager.Default.MatchCharacter(rune.Value) ?? shipped;
        return shipped;
    }

    private static SKTypeface Shipped(string file)
    {
        using Stream stream = typeof(Typefaces).Assembly.GetManifestResourceStream(file)!;
        return SKTypeface.FromData(SKData.Create(stream));
    }
}
