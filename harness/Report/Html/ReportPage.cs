using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;
using Harness.Records.Manifest;

namespace Harness.Report.Html;

/// <summary>
/// The whole report as one page that needs nothing but itself: no font, no picture, no script from elsewhere. It reads without its own
/// script, which sorts and filters.
/// </summary>
internal static class ReportPage
{
    private const string Title = "What a connection, a parked task, a buffer and a pause really cost";

    private const string About =
        "Five documents make claims about massive TCP concurrency, mostly about Go. This page holds what one run of the suite measured " +
        "on one machine: a verdict for each claim that its experiments answer, for the runtime that the document speaks of (as written) " +
        "and for .NET, and the figures behind it. Every interval is one of 99%, where its verdict does not say otherwise, so that " +
        "of a hundred verdicts one is to be expected wrong by chance. A claim of about a number is reproduced when the whole interval " +
        "lies within 0.8 to 1.25 times that number.";

    public static string Html(
        RunManifest run, IReadOnlyList<ExperimentReport> experiments, IReadOnlyList<Document> documents, IReadOnlyList<Claim> claims,
        IReadOnlyList<Verdict> verdicts)
    {
        XElement?[] sections =
        [
            MinuteSection.Of(experiments, claims, verdicts),
            VerdictSection.Of(documents, claims, verdicts, new(experiments), Noisy(run)),
            Tag.Section("run", "The run", RunTable.Of(run)),
        ];
        XElement page = new("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", Title),
                PagePart.Style),
            new XElement("body",
                Tag.Of("header", Tag.Of("h1", Title), Tag.Of("p", About), Warnings(run)),
                Tag.WithClass("div", "page",
                    Contents.Of(
                        sections.OfType<XElement>().Select(section => (section.Attribute("id")!.Value, section.Element("h2")!.Value)),
                        experiments, verdicts, claims),
                    Tag.Of("main", sections, experiments.Select(ExperimentSection.Of))),
                PagePart.Script));
        return "<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting).Replace("</tr>", "</tr>\n") + "\n";
    }

    private static IEnumerable<XElement> Noisy(RunManifest run) =>
        run.Noise?.Warnings().Select(sentence => Tag.WithClass("p", "warning", sentence)) ?? [];

    private static IEnumerable<XElement> Warnings(RunManifest run)
    {
        foreach (XElement noise in Noisy(run))
            yield return noise;
        if (run.ProfileValue == Profile.Smoke)
            yield return Tag.WithClass("p", "warning",
                "This run has the profile smoke: it proves that everything runs. Its figures are not results.");
        if (run.Interrupted)
            yield return Tag.WithClass("p", "warning", "This run was interrupted: what it did not measure is missing below.");
        else if (run.Finished is null)
            yield return Tag.WithClass("p", "warning", "This run has not finished: what it did not measure is missing below.");
    }
}
