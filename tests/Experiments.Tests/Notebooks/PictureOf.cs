using System.Xml.Linq;

namespace Experiments.Tests.Notebooks;

/// <summary>What an SVG shows, from its elements alone.</summary>
static class PictureOf
{
    private const string TitleSuffix = "-title";

    /// <summary>The id of the figure: its title's, without the suffix.</summary>
    public static string Id(XElement svg) =>
        svg.Elements().Single(element => element.Name.LocalName == "title").Attribute("id")!.Value[..^TitleSuffix.Length];

    /// <summary>Whether anything is drawn in a colour: ground, grid and axes are all grey.</summary>
    public static bool HasMarks(XElement svg) => svg.Elements().Where(element => element.Name.LocalName is "path" or "rect" or "ellipse")
        .SelectMany(shape => new[] { shape.Attribute("fill"), shape.Attribute("stroke") })
        .Any(colour => colour is not null && IsColoured(colour.Value));

    private static bool IsColoured(string colour) =>
        colour is ['#', _, _, _, _, _, _] && !(colour[1..3] == colour[3..5] && colour[3..5] == colour[5..7]);
}
