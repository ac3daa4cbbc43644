using Experiments.Tests.Suite;

namespace Experiments.Tests.Repository;

/// <summary>
/// What a new experiment takes: the files of experiments/README.md and one line in the catalog. They are put into a copy of the tree, whose
/// other projects are those that were built with these tests, and taken away with it.
/// </summary>
public sealed class NewExperimentTests : IDisposable
{
    private const int MostLines = 250;
    private const int MostFiles = 4;
    private const int MostLinesOfAProject = 10;

    private static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
    private static readonly (string Path, string Content)[] Files = Skeleton.Of("experiments/README.md");

    private readonly TemporaryFolder _copy = new();

    public void Dispose() => _copy.Dispose();

    [Fact]
    public void It_is_small()
    {
        (string Path, string Content)[] projects = [.. Files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal))];
        Assert.InRange(Lines(Assert.Single(projects).Content), 1, MostLinesOfAProject);
        Assert.InRange(Files.Length - projects.Length, 1, MostFiles);
        Assert.InRange(Files.Except(projects).Sum(file => Lines(file.Content)), 1, MostLines);
    }

    [Fact]
    public void It_is_built_and_listed_with_one_line_in_the_catalog()
    {
        CopyTree();
        foreach ((string path, string content) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_copy[path])!);
            File.WriteAllText(_copy[path], content);
        }
        string catalog = _copy["experiments/Suite/SuiteCatalog.cs"];
        const string line = "        new(Sample.SampleExperiment.Create(), Sample.SampleReading.Reading),\n";
        File.WriteAllText(catalog, File.ReadAllText(catalog).Replace("    [\n", $"    [\n{line}", StringComparison.Ordinal));

        Build("experiments/Sample/Experiments.Sample.csproj", "experiments/Suite/Experiments.Suite.csproj");
        SuiteProcess listed = SuiteProcess.Finish(SuiteProcess.Start(
            _copy[$"artifacts/bin/Experiments.Suite/{Configuration}/Experiments.Suite"], "list"));
        Assert.Equal((ExitStatus.Success, ""), (listed.ExitCode, listed.Errors));
        Assert.StartsWith("sample\n  What does one more connection", listed.Output, StringComparison.Ordinal);
    }

    private static int Lines(string content) => content.Split('\n').Length - 1;

    /// <summary>
    /// The sources, with links to what is built of them but for the suite. What restoring and building write beside that is the copy's own:
    /// who builds the tree itself at the same time would find it newer than the programs, and write these anew while others run them.
    /// </summary>
    private void CopyTree()
    {
        string root = SuiteFiles.SourceRoot, artifacts = Path.Combine(root, "artifacts");
        foreach (string file in Directory.GetFiles(root).Where(file => !file.EndsWith(".rsp", StringComparison.Ordinal)))
            File.Copy(file, _copy[Path.GetFileName(file)]);
        foreach (string folder in (string[])["clients", "experiments", "harness", "servers"])
            CopyAll(root, Path.Combine(root, folder));
        LinkAll(Path.Combine(artifacts, "bin"), "artifacts/bin");
        Directory.Delete(_copy["artifacts/bin/Experiments.Suite"]);
        foreach (string built in Directory.GetDirectories(Path.Combine(artifacts, "obj"))
            .Select(folder => Path.Combine(folder, Configuration))
            .Where(built => Directory.Exists(built) && !built.Contains("Experiments.Suite", StringComparison.Ordinal)))
            CopyAll(root, built);
    }

    private void CopyAll(string root, string from)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = _copy[Path.GetRelativePath(root, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private void LinkAll(string from, string to)
    {
        Directory.CreateDirectory(_copy[to]);
        foreach (string folder in Directory.GetDirectories(from))
            Directory.CreateSymbolicLink(Path.Combine(_copy[to], Path.GetFileName(folder)), folder);
    }

    // Of one solution, so that what the projects have in common is restored and evaluated once; what they refer to has the configuration of
    // these tests although the solution does not name it. On one node: a second one would compile the build itself just in time once more.
    private void Build(params string[] projects)
    {
        string solution = _copy["new.slnx"];
        File.WriteAllText(
            solution, $"<Solution>{string.Concat(projects.Select(project => $"""<Project Path="{project}" />"""))}</Solution>");
        SuiteProcess built = SuiteProcess.Finish(SuiteProcess.Start("dotnet", "build", solution, "-c", Configuration, "-m:1",
            "-p:BuildProjectReferences=false", "-p:ShouldUnsetParentConfigurationAndPlatform=false", "-p:NuGetAudit=false",
            "-p:RunAnalyzers=false", "--disable-build-servers", "--nologo", "-v", "quiet"));
        Assert.True(built.ExitCode == 0, built.Output + built.Errors);
    }
}
