using System.Globalization;
using System.Xml.Linq;
using Charts;
using ScottPlot;
using SkiaSharp;
using Figure = Charts.Figure;

namespace Harness.Tests.Charts;

/// <summary>A figure as its SVG shows it: lines of text with the space they take in the shipped font, hints, and shapes.</summary>
internal sealed record Drawn(XElement Svg)
{
    public static Drawn Of(Figure figure) => new(XElement.Parse(SvgRenderer.Render(figure)));

    public float Width => Number(Svg, "width");

    public float Height => Number(Svg, "height");

    public IReadOnlyList<TextMark> Texts => [.. Named(Svg, "text").Select(TextOf)];

    /// <summary>Places that say something to who points at them, as x, y, width and height.</summary>
    public IReadOnlyList<(string Text, PixelRect Box)> Hints =>
        [.. Svg.Elements().Where(IsHint).Select(element => (element.Elements().Single().Value, BoxOf(element)))];

    /// <summary>What is drawn behind the text, without the ground.</summary>
    public IReadOnlyList<XElement> Shapes =>
        [.. Svg.Elements().Where(element => element.Name.LocalName is "path" or "rect" or "ellipse" && !IsHint(element)).Skip(1)];

    public PixelRect Hint(string text) => Assert.Single(Hints, hint => hint.Text == text).Box;

    public static IEnumerable<XElement> Named(XElement svg, string name) =>
        svg.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The colour of a shape, as <c>#rrggbb</c>.</summary>
    public static string Fill(XElement shape) => shape.Attribute("fill")!.Value.ToLowerInvariant();

    /// <summary>Whether it is filled or stroked in a colour: a dashed line is filled, dash by dash.</summary>
    public static bool IsDrawnIn(XElement shape, Color colour) => new[] { shape.Attribute("fill"), shape.Attribute("stroke") }
        .Any(ink => ink is not null && Hex(ink.Value) == Hex(colour.ToHex()));

    public static PixelRect BoxOf(XElement rectangle) => new(
        new Pixel(Number(rectangle, "x"), Number(rectangle, "y")), Number(rectangle, "width"), Number(rectangle, "height"));

    /// <summary>The corners of a path without curves.</summary>
    public static IReadOnlyList<Pixel> Corners(XElement path)
    {
        (float x, float y) = (0, 0);
        var corners = new List<Pixel>();
        foreach (string command in path.Attribute("d")!.Value.Split('M', 'L', 'Z').Select(text => text.Trim()).Where(text => text != ""))
        {
            foreach (string part in System.Text.RegularExpressions.Regex.Split(command, "(?=[HV])"))
                if (part.StartsWith('H'))
                    x = Parse(part[1..]);
                else if (part.StartsWith('V'))
                    y = Parse(part[1..]);
                else if (part.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is [var left, var right])
                    (x, y) = (Parse(left), Parse(right));
            corners.Add(new(x, y));
        }
        return corners;
    }

    private static string Hex(string colour) =>
        (colour is ['#', var r, var g, var b] ? $"#{r}{r}{g}{g}{b}{b}" : colour).ToLowerInvariant();

    private static bool IsHint(XElement element) => element.Attribute("pointer-events") is not null;

    private static TextMark TextOf(XElement text) => new(
        text.Value, Number(text, "x"), Number(text, "y"),
        new TextStyle(Number(text, "font-size"), Color.FromHex(text.Attribute("fill")!.Value),
            text.Attribute("font-weight") is not null, text.Attribute("font-style") is not null),
        text.Attribute("text-anchor")?.Value switch { "middle" => SKTextAlign.Center, "end" => SKTextAlign.Right, _ => SKTextAlign.Left })
    {
        Turned = text.Attribute("transform") is not null,
    };

    private static float Number(XElement element, string name) => Parse(element.Attribute(name)?.Value ?? "0");

    private static float Parse(string number) => float.Parse(number, CultureInfo.InvariantCulture);
}
