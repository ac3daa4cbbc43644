using Harness.Judging;

namespace Harness.Report;

/// <summary>Claims beside what a run measured, as a table of Markdown with a row for each that has a verdict.</summary>
static class VerdictTable
{
    public static string Of(IEnumerable<Claim> claims, ILookup<string, Verdict> byClaim) => Markdown.Table(
        ["Claim", "The document says", "Claimed", "As written", ".NET"],
        from claim in claims
        where byClaim.Contains(claim.Id)
        select (string[])
        [
            $"`{claim.Id}`", claim.Statement, VerdictText.Claimed(claim),
            Cell(byClaim[claim.Id], Judge.AsWritten), Cell(byClaim[claim.Id], Judge.DotNet),
        ]);

    private static string Cell(IEnumerable<Verdict> verdicts, string subject)
    {
        if (verdicts.FirstOrDefault(verdict => verdict.Subject == subject) is not { } verdict)
            return "";
        string measured = VerdictText.Measured(verdict);
        return measured.Length == 0 ? $"*{verdict.Kind.Id()}*: {verdict.Reason}" : $"{measured} **{verdict.Kind.Id()}**";
    }
}
