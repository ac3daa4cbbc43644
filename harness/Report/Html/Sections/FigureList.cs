using System.Xml.Linq;
using Charts;

namespace Harness.Report.Html;

/// <summary>The figures of an experiment, as part of the page.</summary>
internal static class FigureList
{
    public static IEnumerable<XElement> Of(ExperimentReport report)
    {
        int number = 0;
        foreach (DrawnFigure drawn in report.Figures)
            yield return drawn.Figure is { } figure
                ? Drawn(figure, report.Question.Id, drawn.Id, ++number)
                : Tag.WithClass("p", "small", $"No figure {drawn.Id}: {drawn.Missing}.");
    }

    private static XElement Drawn(Figure figure, string experiment, string id, int number)
    {
        // Ids are unique within a page, and two experiments may each have a figure of the same name.
        XElement picture = XElement.Parse(SvgRenderer.Render(figure with { Id = $"{experiment}-{id}" }), LoadOptions.PreserveWhitespace);
        return new("figure", new XAttribute("id", FigureLinks.IdOf(experiment, id)), picture,
            Tag.Of("figcaption",
                Tag.Of("b", $"Figure {number}. "), Sentence(figure.Title), " From ", File($"{experiment}/rows.csv"),
                ", alone in ", File($"{experiment}/{id}.svg"), "."));
    }

    private static XElement File(string path) => Tag.Link(path, Tag.Name(path));

    private static string Sentence(string title) => title.Length == 0 || ".?!".Contains(title[^1]) ? title : title + ".";
}
