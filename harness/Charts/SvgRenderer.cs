using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Charts;

/// <summary>
/// Figures as SVG text. The text depends on the figure alone: no clock, culture or font of the machine enters it, so a second run gives the
/// same bytes. It carries no style sheet and no script, and its ids begin with the figure's, so it can be a file or part of an HTML page.
/// </summary>
public static class SvgRenderer
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XmlWriterSettings Writing = new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" };

    /// <summary>Draws a figure 800 pixels wide, as high as its contents need.</summary>
    /// <returns>One <c>svg</c> element, ending in a line feed.</returns>
    public static string Render(Figure figure)
    {
        Scene scene = FigureLayout.Of(figure);
        (string title, string description) = ($"{figure.Id}-title", $"{figure.Id}-desc");
        (string width, string height) = (PathData.Number(scene.Width), PathData.Number(scene.Height));
        XElement root = Element("svg",
            [("viewBox", $"0 0 {width} {height}"), ("width", width), ("height", height), ("style", "max-width:100%;height:auto"),
                ("role", "img"), ("aria-labelledby", $"{title} {description}"), ("font-family", Look.FontFamily)],
            Element("title", [("id", title)], TextFit.Clean(figure.Title)),
            Element("desc", [("id", description)], TextFit.Clean(FigureDescription.Of(figure))),
            scene.Marks.Select(mark => mark is TextMark text ? Element(text) : Element((PathMark)mark)));

        var written = new StringBuilder();
        using (var writer = XmlWriter.Create(written, Writing))
            root.Save(writer);
        return written.Append('\n').ToString();
    }

    private static XElement Element(TextMark text)
    {
        (string x, string y, TextStyle style) = (PathData.Number(text.X), PathData.Number(text.Baseline), text.Style);
        // The halo is the same glyphs, stroked in the colour of the ground before they are filled.
        return Element("text",
            [("x", x), ("y", y), ("font-size", PathData.Number(style.Size)), ("fill", style.Fill),
                ("text-anchor", text.Anchor == Anchor.Start ? "" : text.Anchor.ToString().ToLowerInvariant()),
                ("transform", text.Angle == 0 ? "" : $"rotate({PathData.Number(text.Angle)} {x} {y})"),
                ("font-weight", style.Bold ? "bold" : ""), ("font-style", style.Italic ? "italic" : ""),
                ("stroke", style.Halo ? Look.Ground : ""), ("stroke-width", style.Halo ? "3" : ""),
                ("stroke-linejoin", style.Halo ? "round" : ""), ("paint-order", style.Halo ? "stroke" : "")],
            text.Text);
    }

    private static XElement Element(PathMark path) => Element("path",
        [("d", path.Data), ("fill", path.Fill), ("stroke", path.Stroke),
            ("stroke-width", path.Stroke == "" ? "" : PathData.Number(path.Width)), ("stroke-dasharray", path.Dash),
            ("stroke-linecap", path.Round ? "round" : ""),
            ("opacity", path.Opacity == 1 ? "" : PathData.Number(path.Opacity))],
        path.Hint == "" ? null : Element("title", [], path.Hint));

    private static XElement Element(string name, IEnumerable<(string Name, string Value)> attributes, params object?[] contents) =>
        new(Svg + name, attributes.Where(pair => pair.Value != "").Select(pair => new XAttribute(pair.Name, pair.Value)), contents);
}
