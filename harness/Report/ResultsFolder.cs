using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;

namespace Harness.Report;

/// <summary>Chooses the run that somebody wants to read, as a notebook does.</summary>
public static class ResultsFolder
{
    /// <summary>The environment variable that names a folder where the reader names none.</summary>
    public const string Variable = "RESULTS_FOLDER";

    /// <summary>The folder that is named; else that of <see cref="Variable"/>; else <c>results/reference</c>.</summary>
    /// <param name="question">Whose rows are wanted.</param>
    /// <param name="named">A path from the working folder or from the root of the checkout; empty for none.</param>
    /// <exception cref="RefusedException">No such run, or none with rows of the experiment.</exception>
    public static string Choose(Question question, string named) => Choose(SuiteFiles.SourceRoot, question,
        [named, Environment.GetEnvironmentVariable(Variable) ?? "", "results/reference"]);

    internal static string Choose(string root, Question question, IEnumerable<string> names)
    {
        string named = names.First(name => name.Length > 0);
        string folder = new[] { Path.GetFullPath(named), Path.GetFullPath(Path.Combine(root, named)) }
            .FirstOrDefault(path => File.Exists(ManifestOf(path)))
            ?? throw new RefusedException($"{named} holds no run: there is no run.json in it");
        return File.Exists(RunReport.RowsOf(folder, question))
            ? folder
            : throw new RefusedException($"{named} has no rows of {question.Id}: name a run that measured it");
    }

    private static string ManifestOf(string run) => Path.Combine(run, RunManifest.FileName);
}
