using System.Text.RegularExpressions;
using Experiments.Suite;

namespace Experiments.Tests.Repository;

public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SuiteFiles.SourceRoot, "README.md"));
    private static readonly string Reference = Path.Combine(SuiteFiles.SourceRoot, "results", "reference");

    [Fact]
    public void The_verdict_table_is_that_of_the_reference_run()
    {
        string table = ReadmeTable.Render(ClaimsFile.Read(SuiteFiles.Claims), VerdictsFile.Read(Path.Combine(Reference, "verdicts.csv")));
        Assert.True(
            Readme == ReadmeTable.Replace(Readme, table),
            "README.md is not that of results/reference: run 'experiments/Suite -- readme results/reference'");
    }

    [Fact]
    public void The_verdicts_of_the_reference_run_are_those_of_its_rows()
    {
        using var copy = new Suite.TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(Reference, "*", SearchOption.AllDirectories))
        {
            string target = copy[Path.GetRelativePath(Reference, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        Study.Report(copy.Location, SuiteCatalog.All());
        Assert.Equal(File.ReadAllText(Path.Combine(Reference, "verdicts.csv")), File.ReadAllText(copy["verdicts.csv"]));
    }

    [Fact]
    public void Every_package_is_named_with_its_reason()
    {
        string packages = File.ReadAllText(Path.Combine(SuiteFiles.SourceRoot, "Directory.Packages.props"));
        foreach (Match match in Regex.Matches(packages, "PackageVersion Include=\"([^\"]+)\""))
            Assert.Contains($"| {match.Groups[1].Value} |", Readme, StringComparison.Ordinal);
    }
}
