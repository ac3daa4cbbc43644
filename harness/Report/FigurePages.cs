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
        return
        [
            .. plots.SelectMany(plot => plot.Series).Select(series => series.Name).Distinct()
                .ToLookup(name => variants.Any(id => name == id || name.StartsWith(id + " ", StringComparison.Ordinal)))
                .OrderBy(group => group.Key)
                .SelectMany(group => Even([.. group]).Index().Select(page => (Group: group, Page: page.Index, Names: page.Item)))
                .Index()
                .Select(part => Page(figure, part.Item.Names, part.Index == 0 ? "" : Suffix(part.Item.Group.Key, part.Item.Page),
                    part.Item.Group.Key, part.Item.Page + 1, Even([.. part.Item.Group]).Length)),
        ];
    }

    private static string Suffix(bool variants, int page) => (variants, page) switch
    {
        (true, 0) => $"-{Variants}",
        (true, _) => $"-{Variants}-{page + 1}",
        _ => $"-{page + 1}",
    };

    private static string[][] Even(string[] names)
    {
        int pages = (names.Length + MostLines - 1) / MostLines;
        return [.. names.Chunk((names.Length + pages - 1) / pages)];
    }

    private static Figure Page(Figure figure, string[] names, string suffix, bool variants, int page, int pages)
    {
        Panel[] panels =
        [
            .. figure.Panels
                .Select(panel => panel is LinePlot plot
                    ? plot with { Series = [.. plot.Series.Where(series => names.Contains(series.Name))] }
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
