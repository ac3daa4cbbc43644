using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>
/// A program in another language: built, with its normal release flags, where its compiler is found, or run where its interpreter is.
/// </summary>
/// <param name="name">Folder of its sources below servers/Peers, and name of the program.</param>
/// <param name="compiler">The command that must be on the PATH.</param>
/// <param name="package">What to install when it is not: "golang-go".</param>
/// <param name="buildLine">Arguments of the compiler, given the output file and the source files.</param>
/// <param name="runLine">
/// Arguments with which the same command runs the program, given the folder of the sources; the build line then only checks it. Null where
/// a build makes a program.
/// </param>
public sealed class PeerProgram(
    string name, string compiler, string package, Func<string, string[], string[]> buildLine, Func<string, string[]>? runLine = null)
{
    /// <summary>The peers in Go, of its standard library alone.</summary>
    public static PeerProgram Go { get; } = new("go", "go", "golang-go", GoBuild);

    /// <summary>Package net/http of Go, server and client, beside the peers in Go, whose contract it speaks.</summary>
    public static PeerProgram GoHttp { get; } = new("go-http", "go", "golang-go", GoBuild) { Shares = "go" };

    /// <summary>The echo on gnet, a Go module beside the peers in Go, whose contract it speaks.</summary>
    public static PeerProgram Gnet { get; } = OfModule("gnet");

    /// <summary>The echo on evio, likewise.</summary>
    public static PeerProgram Evio { get; } = OfModule("evio");

    /// <summary>The peer in C: <c>cc -O2</c>.</summary>
    public static PeerProgram C { get; } = new("c", "cc", "gcc", CBuild);

    /// <summary>The client in C that is a TCP of its own.</summary>
    public static PeerProgram CUserSpace { get; } = new("c-user-space", "cc", "gcc", CBuild);

    /// <summary>The peer in Node.js, run from its sources, with the means to ask for a collection.</summary>
    public static PeerProgram Node { get; } = new("node", "node", "nodejs",
        (_, _) => ["--check", NodeMain],
        sources => ["--expose-gc", Path.Combine(sources, NodeMain)]);

    /// <summary>The echo on Netty, from Debian's library and a JDK.</summary>
    public static PeerProgram Netty { get; } = OfScript("netty");

    /// <summary>The echo on Tokio, from Debian's crates.</summary>
    public static PeerProgram Tokio { get; } = OfScript("tokio");

    private const string NodeMain = "main.mjs";

    private static readonly string[] GoSettings = ["GOFLAGS", "GOAMD64", "GOARM64", "GOEXPERIMENT"];

    // A first build of a language's whole library, on a machine that does something else besides.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static string Peers => Path.Combine(SuiteFiles.SourceRoot, "servers", "Peers");

    private string Sources => Path.Combine(Peers, name);

    /// <summary>Another folder below servers/Peers that is compiled into this program; null for none.</summary>
    private string? Shares { get; init; }

    /// <summary>What helps where the compiler is there and does not build it; empty where only its complaint does.</summary>
    private string Remedy { get; init; } = "";

    private string Output => Path.GetFullPath(Path.Combine(SuiteFiles.PeerOutput, name, "peer"));

    /// <summary>Builds the program unless it is newer than its sources, or checks it, and says how it is started.</summary>
    public async Task<Preparation> PrepareAsync(string[] arguments, CancellationToken cancellation)
    {
        if (runLine is null)
            return await BuildAsync(cancellation) is { } notBuilt
                ? Preparation.NotPossible(notBuilt)
                : Preparation.Ready(new(Output, arguments));
        return await CompileAsync(output: "", sources: [], cancellation) is { } notRun
            ? Preparation.NotPossible(notRun)
            : Preparation.Ready(new(compiler, [.. runLine(Sources), .. arguments]));
    }

    private async Task<string?> BuildAsync(CancellationToken cancellation)
    {
        string[] sources = SourcesIn(Sources), shared = Shares is null ? [] : SourcesIn(Path.Combine(Peers, Shares));
        if (File.Exists(Output)
            && sources.Concat(shared).All(source => File.GetLastWriteTimeUtc(source) < File.GetLastWriteTimeUtc(Output)))
        {
            return null;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Output)!);
        // Under a name of its own first: another run may build the same peer, and an interrupted compiler leaves half a file.
        string unfinished = $"{Output}.{Environment.ProcessId}";
        try
        {
            string? problem = await CompileAsync(
                unfinished, [.. sources.Select(source => Path.GetRelativePath(Sources, source))], cancellation);
            if (problem is null)
                File.Move(unfinished, Output, overwrite: true);
            return problem;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private async Task<string?> CompileAsync(string output, string[] sources, CancellationToken cancellation)
    {
        // What is built does not depend on who builds it: empty is as Go comes.
        ProcessCommand build = GoSettings.Aggregate(
            new ProcessCommand(compiler, buildLine(output, sources)), (command, name) => command.WithVariable(name, ""));
        return await SmallProgram.RunAsync(build, Patience, cancellation, folder: Sources) switch
        {
            null => $"{compiler} is not installed (Debian: {package})",
            { Succeeded: true } => null,
            { ExitCode: null } => $"{compiler} did not build servers/Peers/{name} within {Patience.TotalMinutes:0} minutes",
            var failed => $"{compiler} could not build servers/Peers/{name}: {failed.Complaint}{Remedy}",
        };
    }

    private static string[] SourcesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static PeerProgram OfModule(string name) => new(name, "go", "golang-go", GoBuild)
    {
        Shares = "go",
        Remedy = $". It needs a module from outside: 'go mod download' in servers/Peers/{name}, where a module proxy can be reached",
    };

    // A script beside the sources, which also says what is missing: it takes more than one tool.
    private static PeerProgram OfScript(string name) => new(name, "sh", "dash", (output, _) => ["build", output]);

    private static string[] CBuild(string output, string[] sources) =>
        ["-O2", "-Wall", "-Wextra", "-pthread", "-o", output, .. sources.Where(source => source.EndsWith(".c", StringComparison.Ordinal))];

    // Without version stamping, which fails in a clone of another user.
    private static string[] GoBuild(string output, string[] sources) => ["build", "-trimpath", "-buildvcs=false", "-o", output, "."];
}
