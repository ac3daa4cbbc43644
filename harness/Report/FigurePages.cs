using Charts;
using Harness.Judging;

namespace Harness.Report;

/// <summary>
/// Divides a figure with more lines in a panel than are told apart: contestants come first, variants of them and documents' own programs
/// in figures of their own.
/// </summary>
public static class FigurePages
{
    /// <summary>The most lines in a panel.</summary>
    public const int MostLines = 6;

    private const string Variants = "variants";

    /// <summary>
    /// The figure itself, or several: the first has its id and what it has besides lines, others that id with a number or "variants".
    /// </summary>
    public static IReadOnlyList<Figure> Of(Figure figure, Evidence evidence)
    {
        LinePlot[] plots = [.. figure.Panels.OfType<LinePlot>()];
        if (plots.All(plot => plot.Series.Count <= MostLines))
            return [figure];
        string[] variants = [.. evidence.Subjects.Except(evidence.Contestants)];
        var groups = plots.SelectMany(plot => plot.Series).Select(series => series.Name).Distinct()
            .ToLookup(name => variants.Any(id => name == id || name.StartsWith(id + " ", StringComparison.Ordinal)));
        List<Figure> parts = [];
        foreach (IGrouping<bool, string> group in groups.OrderBy(group => group.Key))
        {
            string[][] pages = [.. group.Chunk(MostLines)];
            foreach ((int page, string[] names) in pages.Index())
                parts.Add(Page(figure, names, parts.Count == 0 ? "" : Suffix(group.Key, page), group.Key, page + 1, pages.Length));
        }
        return parts;
    }

    private static string Suffix(bool variants, int page) => (variants, page) switch
    {
        (true, 0) => $"-{Variants}",
        (true, _) => $"-{Variants}-{page + 1}",
        _ => $"-{page + 1}",
    };

    /// <summary>Parts are compared with each other; stacked panels have one x axis already.</summary>
    private static LinePlot OnTheSameAxes(LinePlot plot, bool stacked)
    {
        DataPoint[] points = [.. plot.Series.SelectMany(series => series.Points)];
        return plot with
        {
            X = stacked ? plot.X : plot.X with { Covers = (points.Min(point => point.X), points.Max(point => point.Until ?? point.X)) },
            Y = plot.Y with { Covers = (points.Min(point => point.Low ?? point.Y), points.Max(point => point.High ?? point.Y)) },
        };
    }

    private static Figure Page(Figure figure, string[] names, string suffix, bool variants, int page, int pages)
    {
        Panel[] panels =
        [
            .. figure.Panels
                .Select(panel => panel is LinePlot plot
                    ? OnTheSameAxes(plot, figure.Stacked) with
                    {
                        Series = [.. plot.Series.Where(series => names.Contains(series.Name))],
                    }
                    : panel)
                .Where(panel => panel is LinePlot plot ? plot.Series.Count > 0 : suffix == ""),
        ];
        string part = (variants ? $", {Variants}" : "") + (pages > 1 ? $" ({page} of {pages})" : "");
        return new Figure(figure.Id + suffix, figure.Title + part, panels)
        {
            Subtitle = figure.Subtitle,
            Footnote = figure.Footnote,
            Stacked = figure.Stacked && panels.Length > 1,
        };
    }
}
