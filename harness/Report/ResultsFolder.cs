using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;

namespace Harness.Report;

/// <summary>Chooses the run that somebody wants to read, as a notebook does.</summary>
public static class ResultsFolder
{
    /// <summary>The environment variable that names a folder where the reader names none.</summary>
    public const string Variable = "RESULTS_FOLDER";

    private const string Reference = "reference";

    /// <summary>
    /// The folder that is named; else that of <see cref="Variable"/>; else the run below <c>results/</c> that began last and has rows of
    /// the experiment; else <c>results/reference</c>.
    /// </summary>
    /// <param name="question">Whose rows are wanted.</param>
    /// <param name="named">A path from the working folder or from the root of the checkout; empty for none.</param>
    /// <exception cref="RefusedException">No such run, or none with rows of the experiment.</exception>
    public static string Choose(Question question, string named) =>
        Choose(Path.Combine(SuiteFiles.SourceRoot, "results"), question,
            named.Length > 0 ? named : Environment.GetEnvironmentVariable(Variable) ?? "");

    internal static string Choose(string results, Question question, string named)
    {
        if (named.Length > 0)
            return Named(Path.GetDirectoryName(results)!, question, named);
        string[] runs = Directory.Exists(results) ? Directory.GetDirectories(results) : [];
        return runs.Where(run => HasRows(run, question))
            .OrderBy(run => Path.GetFileName(run) == Reference)
            .ThenByDescending(run => RunManifest.Read(ManifestOf(run)).Started)
            .FirstOrDefault()
            ?? throw new RefusedException($"no run below results/ has rows of {question.Id}: run it, or name a folder");
    }

    private static string Named(string root, Question question, string named)
    {
        string folder = new[] { Path.GetFullPath(named), Path.GetFullPath(Path.Combine(root, named)) }
            .FirstOrDefault(path => File.Exists(ManifestOf(path)))
            ?? throw new RefusedException($"{named} holds no run: there is no run.json in it");
        return HasRows(folder, question)
            ? folder
            : throw new RefusedException($"{named} has no rows of {question.Id}: name a run that measured it");
    }

    private static string ManifestOf(string run) => Path.Combine(run, "run.json");

    private static bool HasRows(string run, Question question) =>
        File.Exists(ManifestOf(run)) && File.Exists(RunReport.RowsOf(run, question));
}
