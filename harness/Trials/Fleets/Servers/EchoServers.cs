using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>
/// Every echo server that the suite can measure: those of servers/Host, Kestrel, the peers in other languages, and the user's own.
/// </summary>
public static class EchoServers
{
    private static readonly string[] CommonOptions = ["--port", "0", "--address", "127.0.0.1"];

    private const string Host = "Servers.Host";

    /// <summary>The server of the host on io_uring, which a kernel or a container may forbid.</summary>
    public const string IoUring = "io-uring";

    // Of the runtime's own launcher, before the program is loaded.
    private const int FrameworkMissing = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Lazy<IReadOnlyList<Subject>> Listed = new(AskTheHost, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>
    /// The servers that servers/Host lists. It is asked, once, so that a new server takes part without being named here.
    /// </summary>
    /// <exception cref="RefusedException">The host is not built.</exception>
    public static IReadOnlyList<Subject> OfTheHost() => Listed.Value;

    /// <summary>One of them.</summary>
    /// <exception cref="RefusedException">The host is not built.</exception>
    public static Subject Hosted(string id) => OfTheHost().Single(server => server.Id == id);

    /// <summary>The first of them, as it is started: of a runtime that can run it, any would do.</summary>
    /// <exception cref="RefusedException">The host is not built.</exception>
    internal static ProcessCommand AnyOfTheHost => CommandOf(OfTheHost()[0].Id);

    /// <summary>
    /// The server of ASP.NET Core, echoing raw TCP. Apart from the host, because it alone needs that runtime; measured where it is named.
    /// </summary>
    public static Subject Kestrel { get; } = new(
        "kestrel",
        "the server of ASP.NET Core, raw TCP without HTTP",
        _ => Task.FromResult(PrepareKestrel()));

    /// <summary>The plain server of Go.</summary>
    public static Subject Goroutines { get; } =
        Peer("go-goroutine", "Go: a goroutine and a 4 KiB buffer for each connection", PeerProgram.Go, "goroutine");

    /// <summary>The floor of all.</summary>
    public static Subject Epoll { get; } = Peer("c-epoll", "C: raw epoll, the floor", PeerProgram.C);

    /// <summary>The same design as <see cref="IoUring"/>, in C.</summary>
    public static Subject IoUringInC { get; } = Tried(
        Peer("c-io-uring", "C: raw io_uring, multishot accept and receive into a ring of buffers", PeerProgram.C, "--io-uring", "true"));

    /// <summary>The plain server of Node.js.</summary>
    public static Subject Node { get; } = Peer("node-net", "Node.js: package net as it comes, one event loop", PeerProgram.Node);

    /// <summary>A peer that is built from servers/Peers when its compiler is found.</summary>
    /// <param name="arguments">What tells this server from others in the same program.</param>
    public static Subject Peer(string id, string description, PeerProgram program, params string[] arguments) =>
        new(id, description, cancellation => program.PrepareAsync([.. arguments, .. CommonOptions], cancellation));

    /// <summary>A user's own server from <c>name=command line with {port}</c>.</summary>
    /// <exception cref="RefusedException">It has not that form.</exception>
    public static Subject Own(string definition)
    {
        int equals = definition.IndexOf('=', StringComparison.Ordinal);
        string id = equals > 0 ? definition[..equals].Trim() : "";
        string line = equals > 0 ? definition[(equals + 1)..].Trim() : "";
        IReadOnlyList<string> words = CommandWords.Split(line) ?? throw new RefusedException(
            $"--server '{definition}' has a quote that is not closed, or a backslash with nothing behind it: quotes are a shell's");
        if (id.Length == 0 || words.Count == 0 || !words.Any(word => word.Contains("{port}", StringComparison.Ordinal)))
            throw new RefusedException($"--server '{definition}' has not the form \"name=command line with {{port}}\", "
                + "such as \"mine=./my-server --port {port}\"");
        if (!id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new RefusedException($"--server name '{id}' may have lower-case letters, digits and hyphens only");
        var command = new ProcessCommand(ProgramPath.Find(words[0]) ?? words[0], [.. words.Skip(1)]) { AsGiven = line };
        return new Subject(id, "a server of the user's own", _ => Task.FromResult(Preparation.Ready(command))) { IsOfAUser = true };
    }

    private static IReadOnlyList<Subject> AskTheHost()
    {
        string host = SuiteFiles.Executable(Host);
        SmallProgram listing = List(host);
        string[] lines = listing.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!listing.Succeeded || lines.Length == 0)
            throw new RefusedException(WhyNotListed(host, listing));
        return [.. lines.Select(line => line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)).Select(words => new Subject(
            words[0],
            words.Length > 1 ? words[1].Trim() : "",
            _ => Task.FromResult(Preparation.Ready(CommandOf(words[0]))))
        {
            TakesRuntimes = true,
        }).Select(subject => subject.Id == IoUring ? Tried(subject) : subject)];
    }

    private static Subject Tried(Subject subject) => subject with
    {
        Prepare = async cancellation => await TriedStart.OfAsync(await subject.Prepare(cancellation), cancellation),
    };

    private static ProcessCommand CommandOf(string id) => new(SuiteFiles.Executable(Host), [id, .. CommonOptions]);

    private static Preparation PrepareKestrel()
    {
        try
        {
            string program = SuiteFiles.Executable("Servers.Kestrel");
            SmallProgram listing = List(program);
            return listing.ExitCode switch
            {
                0 => Preparation.Ready(new(program, ["kestrel", .. CommonOptions])),
                FrameworkMissing => Preparation.NotPossible("the runtime of ASP.NET Core is not where it is looked for "
                    + $"(Microsoft's packages: aspnetcore-runtime-10.0): {listing.Complaint}"),
                _ => Preparation.NotPossible(WhyNotListed(program, listing)),
            };
        }
        catch (RefusedException e)
        {
            return Preparation.NotPossible(e.Message);
        }
    }

    private static SmallProgram List(string program) =>
        SmallProgram.Run(new ProcessCommand(program, ["--list"]), Patience)
        ?? throw new RefusedException($"'{program}' cannot be started: build the suite again");

    /// <summary>The runtime's own launcher says best what it looked for and where.</summary>
    private static string WhyNotListed(string program, SmallProgram listing) => $"'{Path.GetFileName(program)} --list' "
        + (listing.ExitCode is { } exitCode ? $"ended with exit code {exitCode}" : $"did not end within {Patience.TotalSeconds:0} s")
        + (listing.Errors.Trim().Length > 0 ? $": {listing.Complaint}" : ": build the suite again");
}
