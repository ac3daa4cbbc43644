namespace Charts;

/// <summary>Refuses what would be drawn wrong or not at all. Each message is one sentence that ends with what to do.</summary>
internal static partial class FigureChecks
{
    public static IReadOnlyList<Panel> Checked(string id, string title, IReadOnlyList<Panel> panels)
    {
        Require(id != "" && char.IsAsciiLetterLower(id[0]) && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
            $"Figure id '{id}' is not kebab-case: use lower-case letters, digits and hyphens.");
        Require(!string.IsNullOrWhiteSpace(title), $"Figure '{id}' has no title: say what it shows.");
        Require(panels.Count is 1 or 2, $"Figure '{id}' has {panels.Count} panels: give it one or two.");
        foreach (Panel panel in panels)
        {
            Require(panel is HeatMap || panel.Names.Any(),
                $"Figure '{id}' is empty: give it at least one series, or one bar and one part.");
            CheckNames(id, panel is LinePlot ? "series" : "part", panel.Names);
            CheckNames(id, "reference line", panel.References.Select(line => line.Label));
            if (panel is LinePlot lines)
                CheckLines(id, lines);
            else if (panel is BarPlot bars)
                CheckBars(id, bars);
            else if (panel is HeatMap map)
                CheckHeatMap(id, map, panels.Count);
        }
        return panels;
    }

    /// <summary>True for panels that can share an x axis; refuses all others.</summary>
    public static bool Stackable(string id, IReadOnlyList<Panel> panels)
    {
        Require(panels is [LinePlot, LinePlot], $"Figure '{id}' stacks something else than two line plots: lay its panels side by side.");
        Require(((LinePlot)panels[0]).X == ((LinePlot)panels[1]).X,
            $"Figure '{id}' stacks panels whose x axes differ in label, unit or scale: give both the same axis.");
        return true;
    }

    private static void CheckLines(string id, LinePlot plot)
    {
        CheckAxis(id, plot.X);
        CheckAxis(id, plot.Y);
        foreach (Series series in plot.Series)
        {
            Require(series.Points.Count > 0, $"Figure '{id}': series '{series.Name}' has no points; leave it out.");
            foreach (DataPoint point in series.Points)
            {
                string subject = $"Figure '{id}': series '{series.Name}'";
                CheckValue(subject, "x", point.X, plot.X.Scale);
                CheckInterval(subject, FormattableString.Invariant($"y at x = {point.X}"), point.Y, point.Low, point.High, plot.Y.Scale);
                CheckStyle(subject, series.Style, point, plot);
                foreach (ReferenceLine line in plot.References)
                    CheckValue($"Figure '{id}': reference line '{line.Label}'", FormattableString.Invariant($"y at x = {point.X}"),
                        line.At(point.X), plot.Y.Scale);
            }
        }
    }

    private static void CheckStyle(string subject, SeriesStyle style, DataPoint point, LinePlot plot)
    {
        if (style == SeriesStyle.Spans)
        {
            Require(plot.Y.Scale == Scale.Linear, $"{subject} has spans, which have no zero on a log axis; use a linear one.");
            Require(point.Y >= 0, FormattableString.Invariant($"{subject} has a span of {point.Y} at x = {point.X}; it is zero or more."));
            CheckValue(subject, "the end of a span", point.Until ?? point.X, plot.X.Scale);
            Require(!(point.Until < point.X),
                FormattableString.Invariant($"{subject} has a span from {point.X} that ends at {point.Until}; mend its ends."));
        }
        else
            Require(point.Until is null, $"{subject} has points with an end on the x axis; give it the style Spans or leave the ends out.");
        Require(style is not (SeriesStyle.Spans or SeriesStyle.Dots) || (point.Low is null && point.High is null),
            $"{subject} has intervals that its style {style} does not draw; leave them out or choose another style.");
    }

    private static void CheckBars(string id, BarPlot plot)
    {
        CheckAxis(id, plot.Value);
        Require(plot.Value.Scale == Scale.Linear, $"Figure '{id}': stacked bars have no zero on a log axis; use a linear one.");
        Require(plot.Bars.Count > 0, $"Figure '{id}' is empty: give it at least one bar.");
        CheckNames(id, "bar", plot.Bars.Select(bar => bar.Name));
        foreach (Bar bar in plot.Bars)
        {
            string subject = $"Figure '{id}': bar '{bar.Name}'";
            Require(bar.Values.Count == plot.Parts.Count,
                $"{subject} has {bar.Values.Count} values for {plot.Parts.Count} parts; give one for each.");
            foreach ((string part, double? value) in plot.Parts.Zip(bar.Values))
            {
                CheckValue(subject, part, value ?? 0, Scale.Linear);
                Require(value is null or >= 0,
                    FormattableString.Invariant($"{subject} has the value {value} for {part}; a stacked part is zero or more."));
            }
            CheckInterval(subject, "its total", bar.Total, bar.Low, bar.High, Scale.Linear);
            Require(bar.Low is null or >= 0, $"{subject} has an interval that begins below zero, where the axis ends; cut it off at zero.");
        }
        foreach (ReferenceLine line in plot.References)
            Require(line.Slope == 0 && double.IsFinite(line.Intercept) && line.Intercept >= 0,
                $"Figure '{id}': reference line '{line.Label}' is no constant of zero or more; only such a line crosses bars.");
    }

    private static void CheckAxis(string id, Axis axis)
    {
        Require(!string.IsNullOrWhiteSpace(axis.Label), $"Figure '{id}' has an axis without a label: name the quantity.");
        if (axis.Covers is (var low, var high))
            CheckInterval($"Figure '{id}': axis '{axis.Label}'", "what it covers", low, low, high, axis.Scale);
    }

    private static void CheckNames(string id, string kind, IEnumerable<string> names)
    {
        foreach ((string name, int count) in names.CountBy(name => name))
        {
            Require(!string.IsNullOrWhiteSpace(name), $"Figure '{id}' has a {kind} without a name: name it.");
            Require(count == 1, $"Figure '{id}' has the {kind} '{name}' {count} times: give each a name of its own.");
        }
    }

    private static void CheckInterval(string subject, string what, double value, double? low, double? high, Scale scale)
    {
        CheckValue(subject, what, value, scale);
        CheckValue(subject, "the low end of " + what, low ?? value, scale);
        CheckValue(subject, "the high end of " + what, high ?? value, scale);
        Require(!(low > value || high < value),
            FormattableString.Invariant($"{subject}: the interval {low} to {high} of {what} does not hold {value}; mend its ends."));
    }

    private static void CheckValue(string subject, string what, double value, Scale scale)
    {
        Require(double.IsFinite(value),
            FormattableString.Invariant($"{subject} has the value {value} for {what}; leave out what was not measured."));
        Require(scale == Scale.Linear || value > 0,
            FormattableString.Invariant($"{subject} has the value {value} for {what} on a log axis; leave it out or use a linear axis."));
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}
