using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;

namespace Charts;

/// <summary>
/// Figures as SVG text. The text depends on the figure alone, so that a second run gives the same bytes: no clock, culture or font of the
/// machine enters it, unless the shipped font lacks a letter. It carries no style sheet and no script, and its ids begin with the figure's,
/// so it can be a file or part of an HTML page.
/// </summary>
public static partial class SvgRenderer
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XmlWriterSettings Writing = new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" };

    /// <summary>Draws a figure 800 pixels wide, as high as its contents need.</summary>
    /// <returns>One <c>svg</c> element, ending in a line feed.</returns>
    public static string Render(Figure figure)
    {
        lock (Typefaces.Gate)
        {
            using Sheet sheet = FigureLayout.Of(figure);
            (string title, string description) = ($"{figure.Id}-title", $"{figure.Id}-desc");
            (string width, string height) = (Number(Look.Width), Number(sheet.Height));
            XElement root = Element("svg",
                [("viewBox", $"0 0 {width} {height}"), ("width", width), ("height", height), ("style", "max-width:100%;height:auto"),
                    ("role", "img"), ("aria-labelledby", $"{title} {description}"), ("font-family", Look.Family)],
                Element("title", [("id", title)], TextFit.Clean(figure.Title)),
                Element("desc", [("id", description)], TextFit.Clean(FigureDescription.Of(figure))),
                Element("rect", [("width", width), ("height", height), ("fill", Look.Ground.ToHex())]),
                ShapesOf(sheet).Elements(), sheet.Texts.Select(Element), sheet.Hints.Select(hint => Element(hint.Where, hint.Text)));
            return Written(root);
        }
    }

    /// <summary>Shapes alone: Skia would write text letter by letter, each at a place of its own.</summary>
    private static XElement ShapesOf(Sheet sheet)
    {
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(Look.Width, sheet.Height), stream))
            canvas.DrawPicture(sheet.Shapes);
        XElement shapes = XElement.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        foreach (XElement shape in shapes.Elements().ToArray())
        {
            // Skia fills a marker and strokes its outline apart, writes what is the default, and paths of nothing.
            shape.Attribute("stroke-miterlimit")?.Remove();
            foreach (XAttribute number in shape.Attributes().Where(attribute => attribute.Name != "fill" && attribute.Name != "stroke"))
                number.Value = Decimals().Replace(number.Value, found => Number(float.Parse(found.Value, CultureInfo.InvariantCulture)));
            if (shape.Attribute("d")?.Value == "")
                shape.Remove();
            else if (shape.PreviousNode is XElement fill && fill.Attribute("stroke") is null && Geometry(fill) == Geometry(shape))
            {
                fill.Add(shape.Attributes().Where(attribute => attribute.Name.LocalName.StartsWith("stroke", StringComparison.Ordinal)));
                shape.Remove();
            }
        }
        return shapes;
    }

    private static string Geometry(XElement shape) => shape.Name.LocalName + string.Join(' ', shape.Attributes()
        .Where(attribute => !attribute.Name.LocalName.StartsWith("stroke", StringComparison.Ordinal) && attribute.Name != "fill"));

    [GeneratedRegex(@"-?\d+\.\d+(e-?\d+)?")]
    private static partial Regex Decimals();

    private static XElement Element(TextMark text)
    {
        (string x, string y) = (Number(text.X), Number(text.Baseline));
        return Element("text",
            [("x", x), ("y", y), ("font-size", Number(text.Style.Size)), ("fill", text.Style.Colour.ToHex()),
                ("text-anchor", text.Align switch { SKTextAlign.Center => "middle", SKTextAlign.Right => "end", _ => "" }),
                ("transform", text.Turned ? $"rotate(-90 {x} {y})" : ""),
                ("font-weight", text.Style.Bold ? "bold" : ""), ("font-style", text.Style.Italic ? "italic" : "")],
            text.Text);
    }

    private static XElement Element(PixelRect where, string hint) => Element("rect",
        [("x", Number(where.Left)), ("y", Number(where.Top)), ("width", Number(where.Width)), ("height", Number(where.Height)),
            ("fill", "none"), ("pointer-events", "all")],
        Element("title", [], hint));

    private static XElement Element(string name, IEnumerable<(string Name, string Value)> attributes, params object?[] contents) =>
        new(Svg + name, attributes.Where(pair => pair.Value != "").Select(pair => new XAttribute(pair.Name, pair.Value)), contents);

    // A hundredth of a pixel is finer than any screen.
    private static string Number(float value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Written(XElement root)
    {
        var written = new StringBuilder();
        using (var writer = XmlWriter.Create(written, Writing))
            root.Save(writer);
        return written.Append('\n').ToString();
    }
}
