using ScottPlot;
using SkiaSharp;

namespace Charts;

/// <summary>One line of text, at its baseline.</summary>
internal sealed record TextMark(string Text, float X, float Baseline, TextStyle Style, SKTextAlign Align = SKTextAlign.Left)
{
    private const float Ascent = 0.8f;
    private const float Descent = 0.22f;

    /// <summary>Whether it is turned by a quarter, to be read from the bottom up.</summary>
    public bool Turned { get; init; }

    /// <summary>A text whose middle is at <paramref name="y"/>.</summary>
    public static TextMark Around(string text, float x, float y, TextStyle style, SKTextAlign align = SKTextAlign.Left) =>
        new(text, x, y + (Ascent - Descent) / 2 * style.Size, style, align);

    /// <summary>The space it takes up.</summary>
    public PixelRect Box()
    {
        float width = TextFit.Width(Text, Style);
        float before = Align switch { SKTextAlign.Left => 0, SKTextAlign.Center => width / 2, _ => width };
        (float up, float down) = (Ascent * Style.Size, Descent * Style.Size);
        return Turned
            ? new PixelRect(X - up, X + down, Baseline + before, Baseline + before - width)
            : new PixelRect(X - before, X - before + width, Baseline + down, Baseline - up);
    }
}
