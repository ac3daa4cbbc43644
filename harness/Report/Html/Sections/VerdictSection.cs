using System.Xml.Linq;
using Harness.Judging;

namespace Harness.Report.Html;

/// <summary>What the documents say beside what was measured, a table for each document.</summary>
internal static class VerdictSection
{
    public const string Id = "verdicts";

    private static readonly string[] Header = ["The document says", "Claimed", "As written", ".NET", "Reason"];

    /// <param name="documents">What they call themselves; one that is missing has its number alone.</param>
    /// <param name="noise">What disturbed the run, which stands over all of them.</param>
    public static XElement Of(
        IReadOnlyList<Document> documents, IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts, FigureLinks figures,
        IEnumerable<XElement> noise)
    {
        ILookup<string, Verdict> byClaim = verdicts.ToLookup(verdict => verdict.ClaimId);
        Claim[] judged = [.. claims.Where(claim => byClaim.Contains(claim.Id))];
        string? unanswered = Unanswered.Sentence(claims, verdicts, "this run does not have");
        return Tag.Section(Id, "Verdicts",
            noise,
            Sums(verdicts),
            judged.Length == 0 ? null : VerdictFilter.Of(judged),
            DocumentsOf(judged).Select(group => Of(
                group, documents.FirstOrDefault(document => document.Number == group.Key)?.Name, byClaim, figures)),
            unanswered is null ? null : Tag.Of("p", unanswered));
    }

    /// <summary>Claims by their documents, in the order of the documents.</summary>
    public static IEnumerable<IGrouping<string, Claim>> DocumentsOf(IEnumerable<Claim> claims) =>
        claims.GroupBy(claim => Document.NumberOf(claim.Source)).OrderBy(group => group.Key, StringComparer.Ordinal);

    /// <summary>The id of a document's part of the page.</summary>
    public static string IdOf(string document) => $"document-{document}";

    private static XElement Of(
        IGrouping<string, Claim> document, string? name, ILookup<string, Verdict> verdicts, FigureLinks figures) => new(
        "section", new XAttribute("id", IdOf(document.Key)), new XAttribute("class", "document"),
        Tag.Of("h3", $"Document {document.Key}", name is null ? null : $": {name}"),
        Tag.WithClass("div", "scroll", Tag.WithClass("table", "verdicts",
            Tag.Of("thead", Tag.Of("tr", Header.Select(text => Tag.Of("th", text)))),
            Tag.Of("tbody", document.Select(claim => Row(claim, [.. verdicts[claim.Id]], figures))))));

    private static XElement Row(Claim claim, Verdict[] verdicts, FigureLinks figures) => new(
        "tr", new XAttribute("id", claim.Id),
        new XAttribute("data-outcome", string.Join(' ', verdicts.Select(verdict => verdict.Kind.Id()).Distinct())),
        new XAttribute("data-document", Document.NumberOf(claim.Source)),
        new XAttribute("data-experiment", claim.Experiment),
        Tag.Of("td", claim.Statement, Tag.WithClass("span", "small",
            Tag.Link("#" + claim.Id, Tag.Name(claim.Id)), $" · {Where(claim)} · ", figures.OfClaim(claim.Id))),
        Labelled(1, VerdictText.Claimed(claim)),
        Labelled(2, Cell(verdicts, Judge.AsWritten)),
        Labelled(3, Cell(verdicts, Judge.DotNet)),
        Tag.Of("td", Reasons(verdicts)));

    /// <summary>A cell that says which it is where the page is too narrow for a header.</summary>
    private static XElement Labelled(int column, params object[] content) => content.Length == 0
        ? new("td")
        : new("td", new XAttribute("data-label", Header[column]), content);

    private static string Where(Claim claim) =>
        string.Join(" · ", new[] { claim.Conditions, claim.Runtime }.Where(part => part.Length > 0));

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
        ? [FoldedReason.Of("", verdicts[0].Reason)]
        : [.. verdicts.Select(verdict => FoldedReason.Of($"{VerdictText.Subject(verdict)}: ", verdict.Reason))];

    private static XElement Sums(IReadOnlyList<Verdict> verdicts) => Tag.Of("p", verdicts
        .GroupBy(verdict => verdict.Subject)
        .Select(group => Tag.WithClass("span", "sum", Tag.Of("b", $"{VerdictText.Subject(group.First())}: "), string.Join(", ", group
            .GroupBy(verdict => verdict.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {kind.Key.Id()}")), ". ")));
}
