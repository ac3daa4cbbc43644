using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Servers.Tests;

/// <summary>A new server is its folder and one line: built, in a copy, from what servers/README.md says, and run.</summary>
public sealed partial class NewServerTests : IDisposable
{
    private static readonly string Root = Path.GetDirectoryName(Sources.Servers)!;

    private readonly string _copy = Directory.CreateTempSubdirectory("servers-tests-").FullName;

    [Fact]
    public async Task The_skeleton_in_the_readme_is_listed_takes_its_option_and_echoes()
    {
        foreach (string file in Directory.GetFiles(Root, "*.*").Where(file => Path.GetExtension(file) is ".props" or ".json"))
            Copy(file);
        CopyProject(Path.Combine(Sources.Servers, "Host", "Servers.Host.csproj"));
        Dictionary<string, string> skeleton = Skeleton();
        string folder = Path.Combine(_copy, "servers", "Sample");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "SampleServer.cs"), skeleton["servers/Sample/SampleServer.cs"]);
        string program = Path.Combine(_copy, "servers", "Host", "Program.cs");
        File.WriteAllText(program, File.ReadAllText(program).Replace("    ]);", $"{skeleton["servers/Host/Program.cs"]}    ]);"));

        Build(Path.Combine(_copy, "servers", "Host"));

        var sample = new Contestant("sample", Path.Combine(_copy, "artifacts/bin/Servers.Host/release/Servers.Host"), ["sample"]);
        await using ServerProcess server = await ServerProcess.StartAsync(sample, "--most-bytes", "100");
        using EchoClient client = await EchoClient.OpenAsync(server);
        await client.ExchangeAsync(10_000);
        Assert.Contains(Contestant.Listed(sample.FileName), id => id == "sample");
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    // The blocks of C# in the text, by the name of the file in their first line.
    private static Dictionary<string, string> Skeleton() => Block().Matches(File.ReadAllText(Path.Combine(Sources.Servers, "README.md")))
        .ToDictionary(block => block.Groups["file"].Value, block => block.Groups["code"].Value);

    // With the projects that it refers to.
    private void CopyProject(string project)
    {
        if (File.Exists(CopyOf(project)))
            return;
        Copy(project);
        string folder = Path.GetDirectoryName(project)!;
        foreach (string source in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
            Copy(source);
        foreach (XElement reference in XDocument.Load(project).Descendants("ProjectReference"))
            CopyProject(Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value)));
    }

    private void Copy(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(CopyOf(file))!);
        File.Copy(file, CopyOf(file), overwrite: true);
    }

    private string CopyOf(string file) => Path.Combine(_copy, Path.GetRelativePath(Root, file));

    // Into a file and not through a pipe, which a server of the compiler would hold open for as long as it lives.
    private static void Build(string project)
    {
        const string Options =
            "-c Release -p:NuGetAudit=false -p:RunAnalyzers=false -p:UseSharedCompilation=true -m:1 -nodeReuse:false -v quiet";
        string log = Path.Combine(project, "build.log");
        using Process build = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec dotnet build {Options} >{log} 2>&1"])
        {
            WorkingDirectory = project,
        })!;
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, File.ReadAllText(log));
    }

    [GeneratedRegex(@"^```csharp\n// (?<file>\S+)\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
