using Charts;
using Harness.Judging;

namespace Harness.Report;

/// <summary>
/// Divides a figure with more in a panel than is read at once: contestants come first, variants of them and documents' own programs in
/// figures of their own. Lines are six a panel; bars, each with its name and its total beside it, are divided into those two alone.
/// </summary>
public static class FigurePages
{
    /// <summary>The most lines in a panel, and the most bars that stay together whatever they are of.</summary>
    public const int Most = 6;

    private const string Variants = "variants";

    /// <summary>
    /// The figure itself, or several: the first has its id and what is not divided, others that id with a number or "variants".
    /// </summary>
    public static IReadOnlyList<Figure> Of(Figure figure, Evidence evidence)
    {
        string[] variants = [.. evidence.Subjects.Except(evidence.Contestants)];
        bool IsVariant(string name) => variants.Any(id => name == id || name.StartsWith(id + " ", StringComparison.Ordinal));
        if (figure.Panels.OfType<LinePlot>().Any(plot => plot.Series.Count > Most))
            return [.. Pages<LinePlot>(figure, IsVariant, plot => plot.Series.Select(series => series.Name), OnlyLines, Most)];
        if (figure.Panels.OfType<BarPlot>().Any(plot => plot.Bars.Count > Most))
            return [.. Pages<BarPlot>(figure, IsVariant, plot => plot.Bars.Select(bar => bar.Name), OnlyBars, int.MaxValue)];
        return [figure];

        LinePlot? OnlyLines(LinePlot plot, string[] names) => OnTheSameAxes(plot, figure.Stacked) with
        {
            Series = [.. plot.Series.Where(series => names.Contains(series.Name))],
        } is { Series.Count: > 0 } some ? some : null;
    }

    private static BarPlot? OnlyBars(BarPlot plot, string[] names) =>
        plot with { Bars = [.. plot.Bars.Where(bar => names.Contains(bar.Name))] } is { Bars.Count: > 0 } some ? some : null;

    /// <param name="namesOf">What a panel has a line or a bar of.</param>
    /// <param name="only">The panel with these alone; null where it has none of them.</param>
    private static IEnumerable<Figure> Pages<T>(
        Figure figure, Predicate<string> isVariant, Func<T, IEnumerable<string>> namesOf, Func<T, string[], T?> only, int most)
        where T : Panel
    {
        ILookup<bool, string> groups = figure.Panels.OfType<T>().SelectMany(namesOf).Distinct().ToLookup(name => isVariant(name));
        if (groups.Count == 1 && groups.Single().Count() <= most)
        {
            yield return figure;
            yield break;
        }
        int parts = 0;
        foreach (IGrouping<bool, string> group in groups.OrderBy(group => group.Key))
        {
            string[][] pages = [.. group.Chunk(most)];
            foreach ((int page, string[] names) in pages.Index())
            {
                bool first = parts++ == 0;
                IEnumerable<Panel?> panels = figure.Panels
                    .Select(panel => panel is T plot ? only(plot, names) : first ? panel : null);
                string part = (group.Key ? $", {Variants}" : "") + (pages.Length > 1 ? $" ({page + 1} of {pages.Length})" : "");
                yield return Page(figure, first ? "" : Suffix(group.Key, page), part, [.. panels.OfType<Panel>()]);
            }
        }
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

    private static Figure Page(Figure figure, string suffix, string part, Panel[] panels) =>
        new(figure.Id + suffix, figure.Title + part, panels)
        {
            Subtitle = figure.Subtitle,
            Footnote = figure.Footnote,
            Stacked = figure.Stacked && panels.Length > 1,
        };
}
