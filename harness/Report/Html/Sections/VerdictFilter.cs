using System.Xml.Linq;
using Harness.Judging;

namespace Harness.Report.Html;

/// <summary>What narrows the verdicts down. It works by script alone, and is not shown without.</summary>
internal static class VerdictFilter
{
    public static XElement Of(IReadOnlyList<Claim> judged) => new("form",
        new XAttribute("id", "filter"), new XAttribute("hidden", "hidden"), new XAttribute("role", "search"),
        new XAttribute("aria-label", "Verdicts"),
        Choice("outcome", "Outcome", Enum.GetValues<VerdictKind>().Select(kind => kind.Id())),
        Choice("document", "Document", VerdictSection.DocumentsOf(judged).Select(document => document.Key)),
        Choice("experiment", "Experiment", judged.Select(claim => claim.Experiment).Distinct().Order(StringComparer.Ordinal)),
        Tag.Of("label", "Text", new XElement("input", new XAttribute("name", "text"), new XAttribute("type", "search"))),
        new XElement("button", new XAttribute("type", "reset"), "All"),
        new XElement("output", new XAttribute("role", "status"), ""));

    private static XElement Choice(string name, string label, IEnumerable<string> values) => Tag.Of("label", label,
        new XElement("select", new XAttribute("name", name),
            new XElement("option", new XAttribute("value", ""), "any"),
            values.Select(value => Tag.Of("option", value))));
}
