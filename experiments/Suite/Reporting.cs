using Harness.Records.Manifest;

namespace Experiments.Suite;

/// <summary><c>report</c> and <c>readme</c>: what people read, made again from rows.</summary>
static class Reporting
{
    public static int Report(string folder)
    {
        using RunFolder run = RunFolder.ToWrite(folder);
        Console.Write(Study.Report(run.Location, SuiteCatalog.All()));
        Console.WriteLine($"\nreport: {Path.Combine(run.Shown, "report.html")}");
        return ExitStatus.Success;
    }

    /// <param name="agreed">The verdicts of a smoke run may stand in README.md; otherwise the user is asked.</param>
    /// <exception cref="RefusedException">They may not, or nobody can be asked.</exception>
    public static int UpdateReadme(string folder, bool agreed)
    {
        RunFolder run = RunFolder.Existing(folder);
        string readme = Path.Combine(SuiteFiles.SourceRoot, "README.md");
        string table = VerdictTable(run);
        if (!agreed && RunManifest.Read(run.Manifest).ProfileValue == Profile.Smoke)
            RequireConsent($"{run.Shown} is a smoke run: its verdicts prove that everything runs, and say little else");
        try
        {
            File.WriteAllText(readme, ReadmeTable.Replace(File.ReadAllText(readme), table));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RefusedException($"README.md cannot be written: {error.Message.TrimEnd('.')}");
        }
        Console.WriteLine(SuiteFiles.Shown(readme));
        return ExitStatus.Success;
    }

    private static void RequireConsent(string concern)
    {
        if (Console.IsInputRedirected)
            throw new RefusedException($"{concern}. To write them into README.md nevertheless, add --yes");
        Console.Write($"{concern}. Write them into README.md? [y/N] ");
        if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
            throw new RefusedException("README.md is left as it was");
    }

    /// <summary>The table that README.md shows between its markers.</summary>
    public static string VerdictTable(RunFolder run) =>
        ReadmeTable.Render(ClaimsFile.Read(SuiteFiles.Claims), VerdictsFile.Read(Path.Combine(run.Location, "verdicts.csv")));
}
