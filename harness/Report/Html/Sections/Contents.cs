using System.Xml.Linq;
using Harness.Judging;

namespace Harness.Report.Html;

/// <summary>The contents of the page, which stay in view.</summary>
internal static class Contents
{
    /// <param name="sections">Those before the experiments: id and heading.</param>
    public static XElement Of(
        IEnumerable<(string Id, string Heading)> sections, IReadOnlyList<ExperimentReport> experiments, IReadOnlyList<Verdict> verdicts,
        IReadOnlyList<Claim> claims)
    {
        HashSet<string> answered = [.. verdicts.Select(verdict => verdict.ClaimId)];
        IEnumerable<XElement> documents = VerdictSection.DocumentsOf(claims.Where(claim => answered.Contains(claim.Id)))
            .Select(document => Under(VerdictSection.IdOf(document.Key), $"Document {document.Key}"));
        return new("nav", new XAttribute("aria-label", "Contents"),
            sections.Select(section => (object[])
            [
                Tag.Link("#" + section.Id, section.Heading), section.Id == VerdictSection.Id ? documents : [],
            ]),
            experiments.Select(report => Tag.Link("#" + report.Question.Id, report.Question.Id)));
    }

    private static XElement Under(string id, string text) =>
        new("a", new XAttribute("class", "under"), new XAttribute("href", "#" + id), text);
}
