using System.Diagnostics;

namespace Servers.Tests;

/// <summary>A peer that is built from its sources, once per test run, into a temporary folder.</summary>
/// <param name="program">The folder of its sources.</param>
/// <param name="tool">What builds it.</param>
/// <param name="servers">By id, the arguments that tell each of its servers from the others.</param>
/// <param name="buildArguments">The arguments of the tool, for an output file; null for a program that the tool runs as it is.</param>
sealed class PeerBuild(string program, string tool, Dictionary<string, string[]> servers, Func<string, string[]>? buildArguments)
{
    // The documents' programs are not among them (DocumentPrograms): they take their buffers and their framing from the document.
    private static readonly string[] GoModels =
    [
        "goroutine", "goroutine-two-buffers", "buffer-per-message", "buffer-per-message-pooled", "buffer-per-message-after-wait",
        "connection-object", "connection-object-pooled", "two-goroutines", "two-descriptors", "slow-handler",
    ];

    public static readonly PeerBuild[] All =
    [
        new("go", "go", GoModels.ToDictionary(model => $"go-{model}", model => (string[])[model]), output => ["build", "-o", output, "."])
        {
            Variants = [.. GoModels.Except(["goroutine", "two-goroutines"]).Select(model => $"go-{model}")],
        },
        new("go-http", "go", new() { ["go-net-http"] = ["server"] }, output => ["build", "-o", output, "."])
        {
            DoesNotCount = ["rejected", "timed_out", "accept_failures", "bytes_in", "bytes_out", "drained", "cut"],
        },
        new("c", "cc", new() { ["c-epoll"] = [], ["c-io-uring"] = ["--io-uring", "true"] },
            output => ["-O2", "-pthread", "-o", output, .. SourcesOf("c", "*.c")]),
        new("node", "node", new() { ["node-net"] = ["--expose-gc", Path.Combine(Sources.Peer("node"), "main.mjs")] }, buildArguments: null)
        {
            CannotSet = ["--receive-buffer-bytes", "--send-buffer-bytes", "--listeners"],
        },
        new("netty", "sh", new() { ["netty"] = [] }, output => ["build", output])
        {
            MissingTool = LackOf("netty"),
            CannotSet = ["--listeners"],
            DoesNotCount = ["accept_failures"],
        },
        new("tokio", "sh", new() { ["tokio"] = [] }, output => ["build", output]) { MissingTool = LackOf("tokio") },
    ];

    private static readonly Lazy<string> Output = new(CreateOutputFolder);

    private readonly Lazy<string> _executable = new(() => buildArguments is null ? tool : Build(program, tool, buildArguments));

    /// <summary>A temporary folder for what is built, gone when the tests have ended.</summary>
    public static string OutputFolder => Output.Value;

    public string Program => program;

    /// <summary>Of the servers, those that differ from another one in how they treat bytes alone.</summary>
    public string[] Variants { get; private init; } = [];

    public IReadOnlyDictionary<string, string[]> Servers => servers;

    /// <summary>The common options that the runtime has no means to follow, so that its servers refuse them.</summary>
    public string[] CannotSet { get; private init; } = [];

    /// <summary>The members of a census that its servers leave out, because they have no means to count them.</summary>
    public string[] DoesNotCount { get; private init; } = [];

    public string? MissingTool { get; private init; } = IsInstalled(tool) ? null : $"{tool} is not installed";

    /// <summary>What is started: built when it is first asked for, or the tool that runs the program as it is.</summary>
    public string Executable => _executable.Value;

    public Contestant Contestant(string id) => new(id, Executable, servers[id]) { CannotSet = CannotSet, DoesNotCount = DoesNotCount };

    private static string Build(string program, string tool, Func<string, string[]> arguments)
    {
        string output = Path.Combine(OutputFolder, program);
        var start = new ProcessStartInfo(tool, arguments(output))
        {
            WorkingDirectory = Sources.Peer(program),
            RedirectStandardError = true,
        };
        // Tests ask what it does, and not how fast: unoptimised, the peer in Rust and its crates take 21 s of the processors instead of 35.
        start.Environment["CARGO_PROFILE_RELEASE_OPT_LEVEL"] = "0";
        using Process build = Process.Start(start)!;
        string errors = build.StandardError.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} could not build {program}: {errors}");
    }

    // What a peer lacks that a script of its own builds: the script knows, and says so.
    private static string? LackOf(string program)
    {
        using Process asked = Process.Start(new ProcessStartInfo("sh", ["build"])
        {
            WorkingDirectory = Sources.Peer(program),
            RedirectStandardError = true,
        })!;
        string lack = asked.StandardError.ReadToEnd().Trim();
        asked.WaitForExit();
        return asked.ExitCode == 0 ? null : lack;
    }

    private static bool IsInstalled(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string[] SourcesOf(string program, string pattern) =>
        Directory.GetFiles(Sources.Peer(program), pattern, SearchOption.AllDirectories);

    private static string CreateOutputFolder()
    {
        string folder = Directory.CreateTempSubdirectory("servers-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
