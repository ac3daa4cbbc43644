using Harness.Judging;
using Harness.Report.Contestants;

namespace Harness.Report;

/// <summary>What README.md shows of a run, each part between two markers, so that a test can hold it against the run.</summary>
public static class ReadmeParts
{
    private const int MostSurprises = 10;

    /// <summary>The same README with every part made anew.</summary>
    /// <param name="folder">The folder of the run, as a link from README.md reaches it: <c>results/reference</c>.</param>
    /// <param name="isDrawn">Whether a figure, such as <c>million/pings.svg</c>, is in that folder.</param>
    /// <exception cref="ArgumentException">The text lacks a marker.</exception>
    public static string Replace(
        string readme, string folder, Func<string, bool> isDrawn, ContestantTable contestants,
        IReadOnlyList<Document> documents, IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts) =>
        new[]
        {
            ("contestants", Contestants(contestants, folder, isDrawn)),
            ("documents", Documents(documents, claims, verdicts)),
            ("surprises", Surprises(claims, verdicts)),
        }
        .Aggregate(readme, (text, part) => Markdown.Replace(text, part.Item1, part.Item2));

    /// <summary>
    /// Who costs least and most, and the table; a heading leads to its figure, and a sentence says under which conditions.
    /// </summary>
    public static string Contestants(ContestantTable table, string folder, Func<string, bool> isDrawn) =>
        string.Concat(table.Columns.Where(column => column == ContestantColumn.Anonymous || column == ContestantColumn.Kernel)
            .Select(column => Ends(table, column)))
        + "\n" + Markdown.Table(
            ["contestant", .. table.Columns.Select(column => Heading(table, column, folder, isDrawn))],
            table.Rows.Select(row => (string[])
            [
                $"`{row.Id}`",
                .. table.Columns.Select(column => row[column] is { } cell ? Format.Quantity(cell.Value.Value, column.Unit) : ""),
            ]))
        + "\n"
        + string.Concat(table.Columns.GroupBy(column => ConditionsOf(table, column)).Select(alike =>
            $"- {string.Join(", ", alike.Select(column => $"*{column.Heading}*"))}: {alike.Key}\n"));

    /// <summary>How many claims of each document had which verdict, for the runtime that it speaks of.</summary>
    public static string Documents(IReadOnlyList<Document> documents, IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts)
    {
        Dictionary<string, VerdictKind> asWritten = verdicts.Where(verdict => verdict.Subject == Judge.AsWritten)
            .ToDictionary(verdict => verdict.ClaimId, verdict => verdict.Kind);
        return Markdown.Table(
            ["", "document", "claims", .. VerdictText.Outcomes.Select(outcome => outcome.Heading), "no experiment yet"],
            from document in documents
            let own = claims.Where(claim => claim.Source == document.Source).ToArray()
            select (string[])
            [
                document.Number, document.Name, $"{own.Length}",
                .. VerdictText.Outcomes.Select(outcome =>
                    $"{own.Count(claim => asWritten.TryGetValue(claim.Id, out VerdictKind kind) && kind == outcome.Kind)}"),
                $"{own.Count(claim => !asWritten.ContainsKey(claim.Id))}",
            ]);
    }

    /// <summary>The verdicts that surprise most, a line each (<see cref="Headline"/>).</summary>
    public static string Surprises(IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts) =>
        string.Concat(Headline.Of(claims, verdicts, MostSurprises).Select(headline => $"- {headline.Sentence}\n"));

    private static string Ends(ContestantTable table, ContestantColumn column)
    {
        ContestantRow[] rows = [.. table.Rows.Where(row => row[column] is not null).OrderBy(row => row[column]!.Value.Value)];
        string Of(ContestantRow row) => $"{Format.Quantity(row[column]!.Value.Value, column.Unit)} (`{row.Id}`)";
        return $"Of one more idle connection, {column.Heading} is {Of(rows[0])} to {Of(rows[^1])}.\n";
    }

    private static string Heading(ContestantTable table, ContestantColumn column, string folder, Func<string, bool> isDrawn) =>
        table.CellsOf(column).Select(cell => $"{cell.Experiment}/{cell.Figure}.svg").FirstOrDefault(isDrawn) is { } figure
            ? $"[{column.Heading}]({folder}/{figure})"
            : column.Heading;

    private static string ConditionsOf(ContestantTable table, ContestantColumn column) =>
        string.Join(", ", table.CellsOf(column).Select(cell => $"`{cell.Experiment}` {cell.Conditions}").Distinct());
}
