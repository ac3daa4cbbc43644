using System.Text;
using Harness.Judging;

namespace Harness.Report;

/// <summary>The verdict table of the README, between two markers, so that a test can hold it against the reference results.</summary>
public static class ReadmeTable
{
    private const string Begin = "<!-- verdicts:begin -->";
    private const string End = "<!-- verdicts:end -->";

    /// <summary>One row for each claim with a verdict, and one line that counts the others.</summary>
    public static string Render(IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts)
    {
        ILookup<string, Verdict> byClaim = verdicts.ToLookup(verdict => verdict.ClaimId);
        var text = new StringBuilder();
        AppendRow(text, "Claim", "The document says", "Claimed", "As written", ".NET");
        AppendRow(text, "---", "---", "---", "---", "---");
        foreach (Claim claim in claims.Where(claim => byClaim.Contains(claim.Id)))
            AppendRow(text, $"`{claim.Id}`", claim.Statement, VerdictText.Claimed(claim),
                Cell(byClaim[claim.Id], Judge.AsWritten), Cell(byClaim[claim.Id], Judge.DotNet));
        if (Unanswered.Sentence(claims, verdicts, "this suite does not have yet") is { } sentence)
            text.Append('\n').Append(sentence).Append('\n');
        return text.ToString();
    }

    /// <summary>The same README with another table between its markers, which stay.</summary>
    /// <exception cref="ArgumentException">The text lacks a marker.</exception>
    public static string Replace(string readme, string table)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new ArgumentException($"README.md needs a line {Begin} and below it a line {End}: the table goes between them",
                nameof(readme));
        return $"{readme[..(begin + Begin.Length)]}\n\n{table.TrimEnd('\n')}\n\n{readme[end..]}";
    }

    private static string Cell(IEnumerable<Verdict> verdicts, string subject)
    {
        if (verdicts.FirstOrDefault(verdict => verdict.Subject == subject) is not { } verdict)
            return "";
        string measured = VerdictText.Measured(verdict);
        return measured.Length == 0 ? $"*{verdict.Kind.Id()}*: {verdict.Reason}" : $"{measured} **{verdict.Kind.Id()}**";
    }

    private static void AppendRow(StringBuilder text, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|").Replace('\n', ' '))).Append(" |\n");
}
