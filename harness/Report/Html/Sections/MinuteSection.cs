using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;
using Harness.Report.Contestants;

namespace Harness.Report.Html;

/// <summary>What a reader with one minute takes away: the contestants side by side, and the verdicts that surprise most.</summary>
internal static class MinuteSection
{
    public const string Id = "minute";

    private const int Headlines = 5;

    /// <summary>Null where there is neither.</summary>
    public static XElement? Of(IReadOnlyList<ExperimentReport> experiments, IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts)
    {
        ContestantTable table = ContestantTable.Of([.. experiments.Select(report => (report.Evidence, report.Reading))]);
        IReadOnlyList<Headline> headlines = Headline.Of(claims, verdicts, Headlines);
        return table.Rows.Count == 0 && headlines.Count == 0 ? null : Tag.Section(Id, "In a minute",
            table.Rows.Count == 0 ? null : Contestants(table, new(experiments)),
            headlines.Count == 0 ? null : Surprises(headlines));
    }

    private static object[] Contestants(ContestantTable table, FigureLinks figures) =>
    [
        Tag.Of("p", "The servers side by side: medians with their 99% intervals. A value leads to its figure, ",
            Tag.Of("i", "rows"), " to what was measured; what was not measured is empty."),
        Tag.WithClass("div", "scroll", Tag.WithClass("table", "contestants",
            Tag.Of("thead", Tag.Of("tr", Tag.Of("th", "server"),
                table.Columns.Select(column => Tag.WithClass("th", "number", column.Heading)))),
            Tag.Of("tbody", table.Rows.Select(row => Tag.Of("tr", Tag.Of("td", Tag.Name(row.Id)),
                table.Columns.Select(column => Cell(row[column], figures))))))),
        Tag.Details("What the columns are, and where they are from", Tag.Of("ul", table.Columns.Select(column =>
            Tag.Of("li", Tag.Of("b", column.Heading), $": {column.Meaning}. ", Sources(table, column))))),
    ];

    private static XElement Cell(ContestantCell? cell, FigureLinks figures)
    {
        if (cell is null)
            return Tag.WithClass("td", "number");
        (string value, string interval) = Parts(cell.Text);
        return new("td", new XAttribute("class", "number"), new XAttribute("data-value", CsvNumber.Write(cell.Value.Value)),
            Tag.Link(figures.Of(cell.Experiment, cell.Figure), value),
            Tag.WithClass("span", "small", interval, interval.Length > 0 ? " " : "", Tag.Link($"{cell.Experiment}/rows.csv", "rows")));
    }

    /// <summary><c>3.81 (3.79–3.84) KiB</c> as <c>3.81 KiB</c> and <c>3.79–3.84</c>, which stand below each other.</summary>
    private static (string Value, string Interval) Parts(string text) =>
        text.IndexOf(" (", StringComparison.Ordinal) is var open and >= 0 && text.IndexOf(')') is var close and >= 0
            ? (text[..open] + text[(close + 1)..], text[(open + 2)..close])
            : (text, "");

    private static string Sources(ContestantTable table, ContestantColumn column) => string.Join("; ", table.CellsOf(column)
        .Select(cell => $"{cell.Experiment}, {cell.Conditions}").Distinct()) + ".";

    private static object[] Surprises(IReadOnlyList<Headline> headlines) =>
    [
        Tag.Of("h3", "What surprises most"),
        Tag.Of("ol", headlines.Select(headline => Tag.Of("li", headline.Sentence, " ",
            Tag.Link("#" + headline.Claim.Id, Tag.WithClass("span", $"badge {headline.Verdict.Kind.Id()}", headline.Verdict.Kind.Id()))))),
    ];
}
