using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Report;
using Harness.Trials;
using Harness.Trials.Running;

namespace Harness.Runs;

/// <summary>An experiment and what its rows mean.</summary>
public sealed record Study(Experiment Experiment, Reading Reading)
{
    /// <summary>Runs experiments into one folder and reports what they wrote.</summary>
    /// <returns>An <see cref="ExitStatus"/>.</returns>
    /// <exception cref="RefusedException">Something that the user can put right, before anything was started.</exception>
    public static Task<int> RunAsync(IReadOnlyList<Study> studies, RunOptions asked) => SuiteRun.ExecuteAsync(
        [.. studies.Select(study => study.Experiment)], asked,
        (folder, ran) => Console.Write(Report(folder, [.. studies.Where(study => ran.Contains(study.Experiment))])));

    /// <summary>Makes the verdicts, the figures and the report of a run's folder anew.</summary>
    /// <exception cref="RowsFileException">The folder is no run of this suite.</exception>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    /// <returns>What the run found, for a terminal.</returns>
    public static string Report(string folder, IReadOnlyList<Study> studies)
    {
        (Question, Reading)[] experiments = [.. studies.Select(study => ((Question)study.Experiment, study.Reading))];
        return RunSummary.Of(folder, experiments, RunReport.Make(
            folder, experiments, ClaimsFile.Read(SuiteFiles.Claims), Document.Read(SuiteFiles.Documents)));
    }
}
