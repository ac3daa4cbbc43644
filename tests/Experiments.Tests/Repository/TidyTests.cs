using System.Text.RegularExpressions;

namespace Experiments.Tests.Repository;

/// <summary>Style that a machine can check, over every source file.</summary>
public partial class TidyTests
{
    private const int LongestFile = 200;
    private const int LongestLine = 140;
    private const int LargestFolder = 20;

    // Where one file is one more of the same: a program in Go is one package, and in C a module is two files.
    private static readonly string[] ListsOfLikes = ["servers/Peers/c", "servers/Peers/go"];

    private static readonly string[] Sources = [.. Directory.EnumerateFiles(SuiteFiles.SourceRoot, "*", SearchOption.AllDirectories)
        .Where(file => Extensions.Contains(Path.GetExtension(file)))
        .Where(file => !GeneratedFolders().IsMatch(Path.GetRelativePath(SuiteFiles.SourceRoot, file)))];

    private static readonly string[] CSharp = [.. Sources.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];

    private static string[] Extensions => [".cs", ".go", ".c", ".h", ".mjs", ".java", ".rs", ".md", ".sh", ".csproj", ".props"];

    [Fact]
    public void Files_stay_short() => Offenders(CSharp, (_, lines) => lines.Length > LongestFile);

    [Fact]
    public void A_listing_of_a_folder_explains_itself() => Assert.Empty(
        Sources.GroupBy(file => Path.GetRelativePath(SuiteFiles.SourceRoot, Path.GetDirectoryName(file)!))
            .Where(folder => folder.Count() > LargestFolder)
            .Select(folder => folder.Key)
            .Except(ListsOfLikes));

    [Fact]
    public void Lines_stay_readable() => Offenders(CSharp, (_, lines) => lines.Any(line => line.Length > LongestLine));

    [Fact]
    public void Nothing_is_left_to_do_in_the_code() => Offenders(Sources, (_, lines) => lines.Any(line => UnfinishedWords().IsMatch(line)));

    [Fact]
    public void No_path_of_one_machine_is_named() => Offenders(Sources, (_, lines) => lines.Any(line => MachinePaths().IsMatch(line)));

    [Fact]
    public void Every_type_has_the_file_of_its_name() => Offenders(
        [.. CSharp.Where(file => Path.GetFileName(file) is not ("Program.cs" or "plot.cs"))],
        (file, lines) => !lines.Any(line => DeclaresType(line, Path.GetFileName(file).Split('.')[0])));

    [Fact]
    public void Harness_and_tests_wait_for_events_and_never_sleep() => Offenders(
        [.. CSharp.Where(file => Regex.IsMatch(Path.GetRelativePath(SuiteFiles.SourceRoot, file), "^(harness|tests)/"))],
        (_, lines) => lines.Any(line => line.Contains("Thread." + "Sleep", StringComparison.Ordinal)));

    // All else that `dotnet format style` looks at is an error of the build.
    [Fact]
    public void Using_directives_are_in_order_with_those_of_the_system_first() => Offenders(CSharp, (_, lines) =>
    {
        string[] named = [.. lines.Where(line => NamespaceUsing().IsMatch(line)).Select(line => line["using ".Length..^1])];
        return !named.SequenceEqual(named.OrderBy(name => !IsOfTheSystem(name)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase));
    });

    private static bool IsOfTheSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static bool DeclaresType(string line, string name) =>
        Regex.IsMatch(line, $@"\b(class|struct|record|interface|enum) {Regex.Escape(name)}\b");

    private static void Offenders(string[] files, Func<string, string[], bool> offends) => Assert.Empty(
        files.Where(file => offends(file, File.ReadAllLines(file))).Select(file => Path.GetRelativePath(SuiteFiles.SourceRoot, file)));

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex NamespaceUsing();

    [GeneratedRegex("^(artifacts|results|\\.git)/|/(bin|obj)/")]
    private static partial Regex GeneratedFolders();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|NotImplemented" + @"Exception)\b")]
    private static partial Regex UnfinishedWords();

    [GeneratedRegex(@"(?<![\w.])/(wo" + @"rk|ro" + @"ot|tm" + @"p)/\w")]
    private static partial Regex MachinePaths();
}
