using Harness.Processes;

namespace Harness.Trials.Runtimes;

/// <summary>
/// A .NET program of the suite compiled ahead of time, for whatever processor of this machine's kind: published where the SDK and a linker
/// are found, once, unless a source is newer. It takes a minute.
/// </summary>
/// <param name="project">The name of the project.</param>
/// <param name="folder">Where it lies.</param>
/// <param name="others">Where the projects lie that it is made of besides.</param>
public sealed class NativeProgram(string project, string folder, params string[] others)
{
    // The first time packages have to be fetched: the compiler's takes a hundred megabytes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string[] Shared = ["harness/Contract", "harness/Linux"];

    private Task<string?>? _published;

    /// <summary>The servers of the host.</summary>
    public static NativeProgram Host { get; } = new("Servers.Host", "servers/Host", "servers", "harness/Suspensions");

    /// <summary>The measured programs that are no servers, without the benchmarks, whose library compiles code while it runs.</summary>
    public static NativeProgram Subjects { get; } =
        new("Experiments.Subjects", "experiments/Subjects", "servers/Common", "harness/Latencies");

    private string Output => Path.GetFullPath(Path.Combine(SuiteFiles.PeerOutput, "native", project));

    /// <summary>A subject that this program is, compiled ahead of time.</summary>
    public Subject Of(Subject subject) => subject with
    {
        Id = $"{subject.Id}@aot",
        Description = $"{subject.Description}; compiled ahead of time",
        TakesRuntimes = false,
        Prepare = async cancellation => await (_published ??= PublishAsync(cancellation)) is { } missing
            ? Preparation.NotPossible(missing)
            : Instead(await subject.Prepare(cancellation)),
    };

    /// <summary>The same arguments for this program.</summary>
    private Preparation Instead(Preparation shipped) =>
        shipped with { Command = shipped.Command is { } command ? command with { Program = Output } : null };

    private async Task<string?> PublishAsync(CancellationToken cancellation)
    {
        if (File.Exists(Output) && SourcesOf().All(source => File.GetLastWriteTimeUtc(source) < File.GetLastWriteTimeUtc(Output)))
            return null;
        // In a folder of its own: another run may publish the same, and an ordinary build must not find what was restored for this one.
        string unfinished = $"{Output}.{Environment.ProcessId}";
        try
        {
            string? problem = await PublishAsync(unfinished, cancellation);
            if (problem is null)
                File.Move(Path.Combine(unfinished, "out", project), Output, overwrite: true);
            return problem;
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    private async Task<string?> PublishAsync(string unfinished, CancellationToken cancellation)
    {
        if (ProgramPath.Find("dotnet", RunningRuntime.Root) is not { } dotnet)
            return "the .NET SDK, which compiles ahead of time, is not installed: 'dotnet' is not on the PATH";
        var publish = new ProcessCommand(dotnet,
        [
            "publish", folder, "-c", "Release", "--use-current-runtime", "-p:PublishAot=true", $"-p:ArtifactsPath={unfinished}",
            "-o", Path.Combine(unfinished, "out"), "--nologo", "-v", "quiet", "--disable-build-servers",
        ]);
        return await SmallProgram.RunAsync(publish, Patience, cancellation, SuiteFiles.SourceRoot) switch
        {
            { Succeeded: true } => null,
            { ExitCode: null } => $"{folder} was not compiled ahead of time within {Patience.TotalMinutes:0} minutes",
            var failed => $"{folder} cannot be compiled ahead of time (Debian: clang or gcc, and zlib1g-dev): {ErrorOf(failed)}",
        };
    }

    /// <summary>The build says what is wrong on stdout, each error twice, with where behind it.</summary>
    internal static string ErrorOf(SmallProgram? failed)
    {
        const string Mark = "error ";
        string? line = failed?.Output.Split('\n').FirstOrDefault(line => line.Contains(Mark, StringComparison.Ordinal));
        return line is null ? failed?.Complaint ?? "it cannot be started"
            : line[line.IndexOf(Mark, StringComparison.Ordinal)..].Split(" [")[0].Trim();
    }

    private IEnumerable<string> SourcesOf() =>
        from source in (string[])[folder, .. others, .. Shared]
        from file in Directory.EnumerateFiles(Path.Combine(SuiteFiles.SourceRoot, source), "*.cs*", SearchOption.AllDirectories)
        select file;
}
