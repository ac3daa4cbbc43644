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
    /// <summary>The peers in Go: <c>go build</c>, without version stamping, which fails in a clone of another user.</summary>
    public static PeerProgram Go { get; } = new("go", "go", "golang-go", (output, _) =>
        ["build", "-trimpath", "-buildvcs=false", "-o", output, "."]);

    /// <summary>The peer in C: <c>cc -O2</c>.</summary>
    public static PeerProgram C { get; } = new("c", "cc", "gcc", (output, sources) =>
        ["-O2", "-Wall", "-Wextra", "-pthread", "-o", output, .. sources.Where(source => source.EndsWith(".c", StringComparison.Ordinal))]);

    /// <summary>The peer in Node.js, run from its sources, with the means to ask for a collection.</summary>
    public static PeerProgram Node { get; } = new("node", "node", "nodejs",
        (_, _) => ["--check", NodeMain],
        sources => ["--expose-gc", Path.Combine(sources, NodeMain)]);

    private const string NodeMain = "main.mjs";

    private static readonly string[] GoSettings = ["GOFLAGS", "GOAMD64", "GOARM64", "GOEXPERIMENT"];

    // A first build of a language's whole library, on a machine that does something else besides.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private string Sources => Path.Combine(SuiteFiles.SourceRoot, "servers", "Peers", name);

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
        string[] sources = [.. Directory.EnumerateFiles(Sources, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        if (File.Exists(Output) && sources.All(source => File.GetLastWriteTimeUtc(source) < File.GetLastWriteTimeUtc(Output)))
            return null;
        Directory.CreateDirectory(Path.GetDirectoryName(Output)!);
        // Under a name of its own first: another run may build the same peer, and an interrupted compiler leaves half a file.
        string unfinished = $"{Output}.{Environment.ProcessId}";
        try
        {
            string? problem = await CompileAsync(unfinished, [.. sources.Select(source => Path.GetRelativePath(Sources, source))], cancellation);
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
            var failed => $"{compiler} could not build servers/Peers/{name}: {failed.Complaint}",
        };
    }
}
