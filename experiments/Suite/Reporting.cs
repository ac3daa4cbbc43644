using Harness.Judging;
using Harness.Output;
using Harness.Running;

namespace Experiments.Suite;

/// <summary><c>report</c> and <c>readme</c>: what people read, made again from rows.</summary>
static class Reporting
{
    public static int Report(string folder)
    {
        using RunFolder run = RunFolder.ToWrite(folder);
        RunReport.Make(run.Location, SuiteCatalog.All(), ClaimsFile.Read(SuiteFiles.Claims));
        Console.WriteLine(Path.Combine(run.Shown, "report.html"));
        return ExitStatus.Success;
    }

    public static int UpdateReadme(string folder)
    {
        string readme = Path.Combine(SuiteFiles.SourceRoot, "README.md");
        File.WriteAllText(readme, ReadmeTable.Replace(File.ReadAllText(readme), VerdictTable(RunFolder.Existing(folder))));
        Console.WriteLine(Path.GetRelativePath(Directory.GetCurrentDirectory(), readme));
        return ExitStatus.Success;
    }

    /// <summary>The table that README.md shows between its markers.</summary>
    public static string VerdictTable(RunFolder run) =>
        ReadmeTable.Render(ClaimsFile.Read(SuiteFiles.Claims), VerdictsFile.Read(Path.Combine(run.Location, "verdicts.csv")));
}
