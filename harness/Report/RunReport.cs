using Harness.Judging;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Report.Contestants;

namespace Harness.Report;

/// <summary>Turns the folder of a run into verdicts, figures and the report, from run.json and the rows alone.</summary>
public static class RunReport
{
    /// <summary>
    /// Reads the rows of every experiment that has some, judges the claims, and writes verdicts.csv, the figures and report.html.
    /// </summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="experiments">What was asked and what the rows of it mean; those without rows in the folder are left out.</param>
    /// <param name="claims">Every claim.</param>
    /// <param name="documents">What the documents call themselves; null where nobody knows.</param>
    /// <returns>The verdicts, in the order of the claims, as written before .NET.</returns>
    /// <exception cref="RowsFileException">The folder is no run of this suite.</exception>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static IReadOnlyList<Verdict> Make(
        string folder, IReadOnlyList<(Question Question, Reading Reading)> experiments, IReadOnlyList<Claim> claims,
        IReadOnlyList<Document>? documents = null)
    {
        RunManifest run = RunManifest.Read(Path.Combine(folder, RunManifest.FileName));
        ExperimentReport[] reports =
            [.. Read(folder, experiments).Select(read => ExperimentReport.Of(read.Evidence, read.Reading, read.Run))];

        IReadOnlyList<Verdict> verdicts = ClaimVerdicts.Of(
            claims, [.. reports.Select(report => (report.Evidence, report.Reading.Answers))]);
        VerdictsFile.Write(Path.Combine(folder, "verdicts.csv"), verdicts);
        ReportWriter.Write(folder, run, reports, documents ?? [], claims, verdicts);
        return verdicts;
    }

    /// <summary>The contestants side by side, as far as the rows of a run's folder tell.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="experiments">What was asked and what the rows of it mean; those without rows in the folder are left out.</param>
    /// <exception cref="RowsFileException">The folder holds damaged rows.</exception>
    public static ContestantTable Contestants(string folder, IReadOnlyList<(Question Question, Reading Reading)> experiments) =>
        ContestantTable.Of([.. Read(folder, experiments).Select(read => (read.Evidence, read.Reading))]);

    private static IEnumerable<(Evidence Evidence, Reading Reading, RunManifest Run)> Read(
        string folder, IReadOnlyList<(Question Question, Reading Reading)> experiments) =>
        from experiment in experiments
        where File.Exists(RowsOf(folder, experiment.Question))
        let read = ExperimentReport.Read(folder, experiment.Question)
        select (read.Evidence, experiment.Reading, read.Run);

    /// <summary>Where the rows of an experiment are.</summary>
    public static string RowsOf(string folder, Question question) => Path.Combine(folder, question.Id, "rows.csv");
}
