using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Report.Html;

namespace Harness.Report;

/// <summary>Writes <c>report.html</c>, one file that needs nothing but itself, and each figure as
/// <c>(experiment)/(figure).svg</c>, each table as <c>(experiment)/(table).csv</c>.</summary>
public static class ReportWriter
{
    /// <summary>Writes the report anew. The same rows give the same bytes.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="run">Its run.json.</param>
    /// <param name="experiments">What to show, in this order.</param>
    /// <param name="documents">What they call themselves.</param>
    /// <param name="claims">Every claim; those without a verdict are counted in a sentence.</param>
    /// <param name="verdicts">The verdicts on them.</param>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static void Write(
        string folder, RunManifest run, IReadOnlyList<ExperimentReport> experiments,
        IReadOnlyList<Document> documents, IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts)
    {
        foreach (ExperimentReport report in experiments)
        {
            RemoveParts(Path.Combine(folder, report.Question.Id), report.Reading.Figures);
            foreach (DrawnFigure drawn in report.Figures)
                WriteFigure(Path.Combine(folder, report.Question.Id, drawn.Id + ".svg"), drawn.Figure);
            foreach (TableRecipe table in report.Reading.Tables)
                TableFile.Write(Path.Combine(folder, report.Question.Id), table, report.Evidence);
        }
        string path = Path.Combine(folder, "report.html");
        OutputException.Guard(path, () => File.WriteAllText(path, ReportPage.Html(run, experiments, documents, claims, verdicts)));
    }

    // Of a figure in several parts some may be no more.
    private static void RemoveParts(string folder, IReadOnlyList<FigureRecipe> figures) => OutputException.Guard(folder, () =>
    {
        if (Directory.Exists(folder))
            foreach (string part in figures.SelectMany(figure => (string[])[$"{figure.Id}-?.svg", $"{figure.Id}-variants*.svg"]))
                foreach (string path in Directory.GetFiles(folder, part))
                    File.Delete(path);
    });

    private static void WriteFigure(string path, Figure? figure) => OutputException.Guard(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // A picture of rows that are no longer there must not stay behind.
        if (figure is null)
            File.Delete(path);
        else
            File.WriteAllText(path, SvgRenderer.Render(figure));
    });
}
