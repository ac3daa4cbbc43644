using System.Text.RegularExpressions;
using Experiments.Suite;

namespace Experiments.Tests.Repository;

public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SuiteFiles.SourceRoot, "README.md"));
    private static readonly string Reference = Path.Combine(SuiteFiles.SourceRoot, "results", "reference");

    private const string Remedy = "is not that of results/reference: run 'experiments/Suite -- readme results/reference'";

    [Fact]
    public void Contestants_counts_and_surprises_are_those_of_the_reference_run() =>
        Assert.True(Readme == Reporting.Readme(Reference, Readme), $"README.md {Remedy}");

    [Fact]
    public void The_page_of_all_verdicts_is_that_of_the_reference_run() => Assert.True(
        File.ReadAllText(Path.Combine(Reference, VerdictsPage.FileName)) == Reporting.Verdicts(Reference), $"VERDICTS.md {Remedy}");

    [Fact]
    public void The_verdicts_of_the_findings_are_those_of_the_reference_run()
    {
        string findings = File.ReadAllText(Path.Combine(Reference, FindingsPage.FileName));
        Assert.True(findings == Reporting.Findings(Reference, findings), $"FINDINGS.md {Remedy}");
    }

    [Fact]
    public void Every_document_of_the_claims_is_named_once() => Assert.Equal(
        ClaimsFile.Read(SuiteFiles.Claims).Select(claim => claim.Source).Distinct().Order(StringComparer.Ordinal),
        Document.Read(SuiteFiles.Documents).Select(document => document.Source));

    /// <summary>Files that a link names, and headings as a forge makes anchors of them.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("servers/README.md")]
    [InlineData("servers/Peers/README.md")]
    [InlineData("experiments/README.md")]
    [InlineData("results/reference/FINDINGS.md")]
    public void Every_link_leads_somewhere(string page)
    {
        string path = Path.Combine(SuiteFiles.SourceRoot, page);
        foreach (Match match in Regex.Matches(File.ReadAllText(path), @"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)"))
        {
            string target = match.Groups[1].Value is { Length: > 0 } link ? Path.Combine(Path.GetDirectoryName(path)!, link) : path;
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page} leads to {match.Value}, which is not there");
            if (match.Groups[2].Value is { Length: > 0 } anchor)
                Assert.Contains(anchor, Anchors(File.ReadAllText(target)));
        }
    }

    /// <summary>But for the figures, which are as their library draws them.</summary>
    [Fact]
    public void The_verdicts_and_the_report_of_the_reference_run_are_those_of_its_rows()
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
        Assert.Equal(PageOf(Reference), PageOf(copy.Location));
    }

    private static string PageOf(string run) =>
        Regex.Replace(File.ReadAllText(Path.Combine(run, "report.html")), "<svg.*?</svg>", "", RegexOptions.Singleline);

    [Fact]
    public void Every_package_is_named_with_its_reason()
    {
        string packages = File.ReadAllText(Path.Combine(SuiteFiles.SourceRoot, "Directory.Packages.props"));
        foreach (Match match in Regex.Matches(packages, "PackageVersion Include=\"([^\"]+)\""))
            Assert.Contains($"| {match.Groups[1].Value} |", Readme, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Anchors(string markdown) => Regex.Matches(markdown, "^#+ (.+)$", RegexOptions.Multiline)
        .Select(match => Regex.Replace(match.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));
}
