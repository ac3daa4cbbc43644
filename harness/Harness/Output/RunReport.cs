using Harness.Declaring;
using Harness.Judging;
using Harness.Output.Manifest;

namespace Harness.Output;

/// <summary>Turns the folder of a run into verdicts, figures and the report, from run.json and the rows alone.</summary>
public static class RunReport
{
    /// <summary>
    /// Reads the rows of every experiment that has some, judges the claims, and writes verdicts.csv, the figures and report.html.
    /// </summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="experiments">Every experiment of the suite; those without rows in the folder are left out.</param>
    /// <param name="claims">Every claim.</param>
    /// <returns>The verdicts, in the order of the claims, as written before .NET.</returns>
    /// <exception cref="RowsFileException">The folder is no run of this suite.</exception>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static IReadOnlyList<Verdict> Make(string folder, IReadOnlyList<Experiment> experiments, IReadOnlyList<Claim> claims)
    {
        RunManifest run = RunManifest.Read(Path.Combine(folder, "run.json"));
        ExperimentReport[] reports = [.. experiments.Where(experiment => File.Exists(RowsOf(folder, experiment)))
            .Select(experiment => ExperimentReport.Read(folder, experiment))
            .Select(read => ExperimentReport.Of(read.Evidence, read.Run))];

        IReadOnlyList<Verdict> verdicts = ClaimVerdicts.Of(claims, [.. reports.Select(report => report.Evidence)]);
        VerdictsFile.Write(Path.Combine(folder, "verdicts.csv"), verdicts);
        ReportWriter.Write(folder, run, reports, claims, verdicts);
        return verdicts;
    }

    /// <summary>Where the rows of an experiment are.</summary>
    public static string RowsOf(string folder, Experiment experiment) => Path.Combine(folder, experiment.Id, "rows.csv");
}
