using Harness.Judging;

namespace Harness.Report;

/// <summary>VERDICTS.md: every claim of each document beside what a run measured.</summary>
public static class VerdictsPage
{
    /// <summary>Its name in the folder of a run.</summary>
    public const string FileName = "VERDICTS.md";

    private const string Opening = """
        # Verdicts

        Every claim that was judged, and what was measured. *As written* is the runtime that the document speaks of. The reasons, with the
        trials that a verdict rests on, are in `report.html` and `verdicts.csv` beside this page, which `Experiments.Suite readme` makes.

        """;

    /// <summary>A table for each document, a row for each claim with a verdict, and one line that counts the others.</summary>
    public static string Render(IReadOnlyList<Document> documents, IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts)
    {
        ILookup<string, Verdict> byClaim = verdicts.ToLookup(verdict => verdict.ClaimId);
        string text = Opening;
        foreach (Document document in documents)
            text += $"\n## {document.Number}: {document.Name}\n\n"
                + VerdictTable.Of(claims.Where(claim => claim.Source == document.Source), byClaim);
        return text + (Unanswered.Sentence(claims, verdicts, "this suite does not have yet") is { } sentence ? $"\n{sentence}\n" : "");
    }
}
