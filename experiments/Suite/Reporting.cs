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
        if (!agreed && RunManifest.Read(run.Manifest).ProfileValue == Profile.Smoke)
            RequireConsent($"{run.Shown} is a smoke run: its verdicts prove that everything runs, and say little else");
        string readme = Path.Combine(SuiteFiles.SourceRoot, "README.md");
        Rewrite(readme, () => Readme(run.Location, File.ReadAllText(readme)));
        Rewrite(Path.Combine(run.Location, VerdictsPage.FileName), () => Verdicts(run.Location));
        string findings = Path.Combine(run.Location, FindingsPage.FileName);
        if (File.Exists(findings))
            Rewrite(findings, () => Findings(run.Location, File.ReadAllText(findings)));
        return ExitStatus.Success;
    }

    private static void Rewrite(string page, Func<string> make)
    {
        try
        {
            File.WriteAllText(page, make());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RefusedException($"{Path.GetFileName(page)} cannot be written: {error.Message.TrimEnd('.')}");
        }
        Console.WriteLine(SuiteFiles.Shown(page));
    }

    private static void RequireConsent(string concern)
    {
        if (Console.IsInputRedirected)
            throw new RefusedException($"{concern}. To write them into README.md nevertheless, add --yes");
        Console.Write($"{concern}. Write them into README.md? [y/N] ");
        if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
            throw new RefusedException("README.md is left as it was");
    }

    /// <summary>A README with its parts made from a run.</summary>
    public static string Readme(string folder, string readme) => ReadmeParts.Replace(
        readme,
        Path.GetRelativePath(SuiteFiles.SourceRoot, folder),
        figure => File.Exists(Path.Combine(folder, figure)),
        RunReport.Contestants(folder, [.. SuiteCatalog.All().Select(study => ((Question)study.Experiment, study.Reading))]),
        Document.Read(SuiteFiles.Documents), ClaimsFile.Read(SuiteFiles.Claims), VerdictsOf(folder));

    /// <summary>VERDICTS.md of a run.</summary>
    public static string Verdicts(string folder) =>
        VerdictsPage.Render(Document.Read(SuiteFiles.Documents), ClaimsFile.Read(SuiteFiles.Claims), VerdictsOf(folder));

    /// <summary>FINDINGS.md with the verdicts of a run.</summary>
    public static string Findings(string folder, string findings) =>
        FindingsPage.Replace(findings, ClaimsFile.Read(SuiteFiles.Claims), VerdictsOf(folder));

    private static IReadOnlyList<Verdict> VerdictsOf(string folder) => VerdictsFile.Read(Path.Combine(folder, "verdicts.csv"));
}
