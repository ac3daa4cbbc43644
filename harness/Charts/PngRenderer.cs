using SkiaSharp;

namespace Charts;

/// <summary>Figures as PNG, for slides and for viewers that draw no SVG.</summary>
public static class PngRenderer
{
    private const float Slant = -0.2f;

    /// <summary>Draws a figure 800 pixels wide times the scale.</summary>
    public static byte[] Render(Figure figure, int scale = 2)
    {
        lock (Typefaces.Gate)
        {
            using Sheet sheet = FigureLayout.Of(figure);
            using SKSurface surface = SKSurface.Create(new SKImageInfo((int)Look.Width * scale, (int)sheet.Height * scale));
            surface.Canvas.Clear(SKColors.White);
            surface.Canvas.Scale(scale);
            surface.Canvas.DrawPicture(sheet.Shapes);
            foreach (TextMark text in sheet.Texts)
                Draw(surface.Canvas, text);
            using SKImage picture = surface.Snapshot();
            using SKData data = picture.Encode(SKEncodedImageFormat.Png, 100);
            return data.ToArray();
        }
    }

    private static void Draw(SKCanvas canvas, TextMark text)
    {
        using var font = new SKFont(Typefaces.For(text.Text, text.Style), text.Style.Size, skewX: text.Style.Italic ? Slant : 0)
        {
            Subpixel = true,
            Hinting = SKFontHinting.None,
        };
        using var paint = new SKPaint { Color = text.Style.Colour.ToSKColor(), IsAntialias = true };
        using var restored = new SKAutoCanvasRestore(canvas);
        canvas.Translate(text.X, text.Baseline);
        canvas.RotateDegrees(text.Turned ? -90 : 0);
        canvas.DrawText(text.Text, 0, 0, text.Align, font, paint);
    }
}
