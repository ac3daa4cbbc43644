using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report.Html;

/// <summary>What the documents say beside what was measured.</summary>
internal static class VerdictTable
{
    private static readonly string[] Header = ["The document says", "Claimed", "As written", ".NET", "Reason"];

    public static IEnumerable<XElement> Of(IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts)
    {
        ILookup<string, Verdict> byClaim = verdicts.ToLookup(verdict => verdict.ClaimId);
        yield return Sums(verdicts);
        yield return Tag.Table(Header, claims.Where(claim => byClaim.Contains(claim.Id))
            .Select(claim => Row(claim, [.. byClaim[claim.Id]])));
        if (Unanswered.Sentence(claims, verdicts, "this run does not have") is { } sentence)
            yield return Tag.Of("p", sentence);
    }

    private static object[] Row(Claim claim, Verdict[] verdicts) =>
    [
        Tag.WithClass("div", "wide", claim.Statement, Tag.WithClass("span", "small", Tag.Of("code", claim.Id), $" · {Where(claim)}")),
        VerdictText.Claimed(claim),
        Cell(verdicts, Judge.AsWritten),
        Cell(verdicts, Judge.DotNet),
        Reasons(verdicts),
    ];

    private static string Where(Claim claim) => string.Join(" · ",
        new[] { claim.Conditions, claim.Runtime, $"document {claim.Source.Split('_')[0]}" }.Where(part => part.Length > 0));

    private static object[] Cell(Verdict[] verdicts, string subject) =>
        verdicts.FirstOrDefault(verdict => verdict.Subject == subject) is { } verdict
            ?
            [
                Tag.WithClass("span", $"badge {verdict.Kind.Id()}", verdict.Kind.Id()),
                Tag.WithClass("span", "value", VerdictText.Measured(verdict)),
            ]
            : [];

    /// <summary>One reason where both subjects have the same.</summary>
    private static object[] Reasons(Verdict[] verdicts) => verdicts.Select(verdict => verdict.Reason).Distinct().Count() == 1
        ? [Tag.WithClass("span", "small wide", verdicts[0].Reason)]
        : [.. verdicts.Select(verdict =>
            Tag.WithClass("span", "small wide", Tag.Of("b", $"{VerdictText.Subject(verdict)}: "), verdict.Reason))];

    private static XElement Sums(IReadOnlyList<Verdict> verdicts) => Tag.Of("p", verdicts
        .GroupBy(verdict => verdict.Subject)
        .Select(group => Tag.WithClass("span", "sum", Tag.Of("b", $"{VerdictText.Subject(group.First())}: "), string.Join(", ", group
            .GroupBy(verdict => verdict.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {kind.Key.Id()}")), ". ")));
}
