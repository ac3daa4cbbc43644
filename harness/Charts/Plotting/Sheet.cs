using ScottPlot;
using ScottPlot.Rendering.RenderActions;
using SkiaSharp;

namespace Charts;

/// <summary>
/// A figure that is being drawn, from the top down. Shapes are recorded as Skia draws them. Text is kept apart, so that an SVG has it
/// whole, and so are hints: what a viewer is told who points at a place.
/// </summary>
internal sealed class Sheet : IDisposable
{
    private const float MostHeight = 100_000;

    // Not as a plot renders itself: that is once more for each axis whose limits are new, and into an SVG each time.
    private static readonly IRenderAction[] Rendering =
    [
        new ReplaceNullAxesWithDefaults(), new CalculateLayout(), new RegenerateTicks(), new RenderGridsBelowPlottables(),
        new UnclippedPlottables(), new RenderPanels(),
    ];

    private readonly SKPictureRecorder _recorder = new();
    private SKPicture? _shapes;

    public Sheet() => Canvas = _recorder.BeginRecording(SKRect.Create(Look.Width, MostHeight));

    public SKCanvas Canvas { get; }

    public Paint Paint { get; } = Paint.NewDisposablePaint();

    public List<TextMark> Texts { get; } = [];

    public List<(PixelRect Where, string Text)> Hints { get; } = [];

    public float Height { get; set; }

    /// <summary>What was drawn, without its text. Nothing can be added any more.</summary>
    public SKPicture Shapes => _shapes ??= _recorder.EndRecording();

    /// <summary>Writes wrapped lines one below the other and returns where the next thing may begin.</summary>
    public float Write(string text, TextStyle style, float x, float top, float width, SKTextAlign align = SKTextAlign.Left) =>
        Write(TextFit.Wrap(text, style, width), style, x, top, align);

    public float Write(IEnumerable<string> lines, TextStyle style, float x, float top, SKTextAlign align = SKTextAlign.Left)
    {
        foreach (string line in lines)
        {
            Texts.Add(TextMark.Around(line, x, top + style.LineHeight / 2, style, align));
            top += style.LineHeight;
        }
        return top;
    }

    /// <summary>As a path, because Skia writes no dashes of a mere line to an SVG.</summary>
    public void Line(Pixel[] corners, LineStyle style)
    {
        Drawing.DrawPath(Canvas, Paint, corners, style);
        Paint.SKPathEffect = null!;
    }

    public void Line(float x1, float y1, float x2, float y2, Color colour, float width = 1) =>
        Line([new(x1, y1), new(x2, y2)], new LineStyle(width, colour));

    public void Fill(PixelRect box, Color colour) => Drawing.FillRectangle(Canvas, box, Paint, new FillStyle { Color = colour });

    public void Frame(PixelRect box, Color colour, float width) =>
        Drawing.DrawRectangle(Canvas, box, Paint, new LineStyle(width, colour));

    /// <summary>Draws a plot whose data lies in the box; nothing is cut at its edges, where markers are.</summary>
    public void Draw(Plot plot, PixelRect box)
    {
        plot.Layout.Fixed(box);
        using var pack = new RenderPack(plot, new PixelRect(0, Look.Width, MostHeight, 0), Canvas);
        foreach (IRenderAction action in Rendering)
            action.Render(pack);
    }

    public void Dispose()
    {
        _shapes?.Dispose();
        Paint.Dispose();
        _recorder.Dispose();
    }
}
