using System.Diagnostics;
using Servers.Tests.Documents;

namespace Servers.Tests;

/// <summary>A server under test: what to start, before the options that all servers take.</summary>
sealed record Contestant(string Id, string FileName, string[] Arguments)
{
    /// <summary>The host that is built with the tests, or another build of it, such as one compiled ahead of time.</summary>
    public static string Executable { get; } =
        Environment.GetEnvironmentVariable("HOST_UNDER_TEST") ?? Path.Combine(AppContext.BaseDirectory, "Servers.Host");

    /// <summary>Kestrel, which is built beside the tests: ASP.NET Core is not to be in their process either.</summary>
    public static Contestant Kestrel { get; } = new("kestrel", Beside("Servers.Kestrel"), ["kestrel"]) { CannotSet = ["--buffer-bytes"] };

    /// <summary>The common options that it refuses, because it cannot follow them.</summary>
    public string[] CannotSet { get; init; } = [];

    /// <summary>The members of a census that it leaves out, because it has no means to count them.</summary>
    public string[] DoesNotCount { get; init; } = [];

    public static Contestant Find(string id) => id == Kestrel.Id
        ? Kestrel
        : id.StartsWith(DocumentPrograms.Prefix, StringComparison.Ordinal)
        ? DocumentPrograms.Find(id)
        : Array.Find(PeerBuild.All, peer => peer.Servers.ContainsKey(id))?.Contestant(id) ?? OfCatalog(id);

    /// <param name="id">The server's id, and after it options of its own, separated by spaces.</param>
    public static Contestant OfCatalog(string id) => new(id, Executable, id.Split(' '))
    {
        CannotSet = id == "stream-parser" ? ["--buffer-bytes"] : [],
    };

    /// <summary>Options without those that it cannot follow, so that a test of anything else runs with its defaults.</summary>
    public string[] OptionsItTakes(string[] options) =>
        [.. options.Chunk(2).Where(option => !CannotSet.Contains(option[0])).SelectMany(option => option)];

    /// <summary>The same server with a variable in its environment, such as a setting of the runtime.</summary>
    public Contestant WithEnvironment(string variable, string value) =>
        this with { FileName = "/usr/bin/env", Arguments = [$"{variable}={value}", FileName, .. Arguments] };

    /// <summary>The same server in a process that may not open more descriptors than this, nor raise that limit.</summary>
    public Contestant WithDescriptorLimit(int descriptors) =>
        this with { FileName = "/bin/sh", Arguments = ["-c", $"ulimit -n {descriptors} && exec \"$0\" \"$@\"", FileName, .. Arguments] };

    /// <summary>The same server whose standard output is as a shell redirects it, such as <c>&gt;/dev/full</c>.</summary>
    public Contestant Redirected(string redirection) =>
        this with { FileName = "/bin/sh", Arguments = ["-c", $"exec \"$0\" \"$@\" {redirection}", FileName, .. Arguments] };

    /// <summary>The ids that an executable of servers lists.</summary>
    public static string[] Listed(string executable) => [.. ListedLines(executable).Select(line => line[0])];

    /// <summary>What an executable of servers lists: a line for each, the id first.</summary>
    public static string[][] ListedLines(string executable)
    {
        using Process list = Process.Start(new ProcessStartInfo(executable, ["--list"]) { RedirectStandardOutput = true })!;
        string[] lines = list.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        list.WaitForExit();
        return [.. lines.Select(line => line.Split(' '))];
    }

    private static string Beside(string project)
    {
        string output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(output, "..", "..", project, Path.GetFileName(output), project));
    }
}
