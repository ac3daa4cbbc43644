namespace Servers.Tests.Documents;

/// <summary>The documents' own programs, as the Go peer lists them, so that a new one is tested by being there.</summary>
static class DocumentPrograms
{
    /// <summary>How their ids begin.</summary>
    public const string Prefix = "go-document-";

    /// <summary>The one that is in a program of its own, for the library that it takes.</summary>
    public const string Http = "go-document-003-http";

    // Without these a program does not stand on every machine, or ends before it has served anybody: a test of its own says why.
    private static readonly Dictionary<string, string[]> Needed = new()
    {
        ["go-document-001-plain-listeners"] = ["--listeners", "1"],
    };

    private static readonly PeerBuild Go = Array.Find(PeerBuild.All, peer => peer.Program == "go")!;

    private static readonly PeerBuild GoHttp = Array.Find(PeerBuild.All, peer => peer.Program == "go-http")!;

    private static readonly Lazy<(string Id, string Framing)[]> Listed = new(() =>
        [.. Contestant.ListedLines(Go.Executable).Select(line => ($"go-{line[0]}", line[1]))]);

    public static string? MissingTool => Go.MissingTool;

    /// <returns>The ids, each with its framing as the process contract has it.</returns>
    public static IReadOnlyList<(string Id, string Framing)> All => Listed.Value;

    /// <summary>One that dials, which is not listed, in a process that says that it is ready.</summary>
    public static async Task<ServerProcess> StartClientAsync(string id, params string[] options)
    {
        Assert.SkipWhen(MissingTool is not null, MissingTool ?? "");
        return await ServerProcess.StartClientAsync(FindClient(id), options);
    }

    public static Contestant FindClient(string id) => Find(id) with { FileName = (id == Http ? GoHttp : Go).Executable };

    public static Contestant Find(string id) => new(id, Go.Executable, [id["go-".Length..], .. Needed.GetValueOrDefault(id, [])])
    {
        DoesNotCount = ["drained", "cut"],
    };
}
