using System.Diagnostics;
using System.Reflection;

namespace Servers.Tests;

/// <summary>A peer that is built from its sources, once per test run, into a temporary folder.</summary>
sealed class PeerBuild(string id, string tool, string folder, string[] subject, Func<string, string[]> buildArguments)
{
    public static readonly PeerBuild[] All =
    [
        new("go-goroutine", "go", "go", ["goroutine"], output => ["build", "-o", output, "."]),
        new("c-epoll", "cc", "c", [], output => ["-O2", "-pthread", "-o", output, .. SourcesOf("c", "*.c")]),
    ];

    private static readonly Lazy<string> OutputFolder = new(CreateOutputFolder);

    private readonly Lazy<string> _executable = new(() => Build(id, tool, folder, buildArguments));

    public string Id => id;

    public string? MissingTool { get; } = IsInstalled(tool) ? null : $"{tool} is not installed";

    public Contestant Contestant => new(id, _executable.Value, subject);

    private static string Build(string id, string tool, string folder, Func<string, string[]> arguments)
    {
        string output = Path.Combine(OutputFolder.Value, id);
        var start = new ProcessStartInfo(tool, arguments(output)) { WorkingDirectory = FolderOf(folder), RedirectStandardError = true };
        using Process build = Process.Start(start)!;
        string errors = build.StandardError.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} could not build {id}: {errors}");
    }

    private static bool IsInstalled(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string[] SourcesOf(string folder, string pattern) => Directory.GetFiles(FolderOf(folder), pattern);

    private static string FolderOf(string folder) =>
        Path.Combine(
            typeof(PeerBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "PeersFolder").Value!,
            folder);

    private static string CreateOutputFolder()
    {
        string folder = Directory.CreateTempSubdirectory("servers-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
