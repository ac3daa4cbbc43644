using System.Diagnostics;
using Harness.Declaring;
using Harness.Running;

namespace Harness.Fleets;

/// <summary>
/// Every echo server that the suite can measure: those of servers/Host, Kestrel, the peers in other languages, and the user's own.
/// </summary>
public static class EchoServers
{
    private static readonly string[] CommonOptions = ["--port", "0", "--address", "127.0.0.1"];

    // Of the runtime's own launcher, before the program is loaded.
    private const int FrameworkMissing = 150;

    private static readonly Lazy<IReadOnlyList<Subject>> Hosted = new(AskTheHost, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>
    /// The servers that servers/Host lists. It is asked, once, so that a new server takes part without being named here.
    /// </summary>
    /// <exception cref="RefusedException">The host is not built.</exception>
    public static IReadOnlyList<Subject> OfTheHost() => Hosted.Value;

    /// <summary>
    /// The server of ASP.NET Core, echoing raw TCP. Apart from the host, because it alone needs that runtime; measured where it is named.
    /// </summary>
    public static Subject Kestrel { get; } = new(
        "kestrel",
        "the server of ASP.NET Core, raw TCP without HTTP",
        _ => Task.FromResult(PrepareKestrel()));

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
        string[] words = equals > 0 ? definition[(equals + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (id.Length == 0 || words.Length == 0 || !definition.Contains("{port}", StringComparison.Ordinal))
            throw new RefusedException($"--server '{definition}' has not the form \"name=command line with {{port}}\", "
                + "such as \"mine=./my-server --port {port}\"");
        if (!id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new RefusedException($"--server name '{id}' may have lower-case letters, digits and hyphens only");
        return new Subject(id, "a server of the user's own", _ => Task.FromResult(Preparation.Ready(new(words[0], words[1..]))));
    }

    private static IReadOnlyList<Subject> AskTheHost()
    {
        string host = SuiteFiles.Executable("Servers.Host");
        (int exitCode, string[] lines) = List(host);
        if (exitCode != 0 || lines.Length == 0)
            throw new RefusedException(WhyNotListed(host, exitCode));
        return [.. lines.Select(line => line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)).Select(words => new Subject(
            words[0],
            words.Length > 1 ? words[1].Trim() : "",
            _ => Task.FromResult(Preparation.Ready(new(host, [words[0], .. CommonOptions])))))];
    }

    private static Preparation PrepareKestrel()
    {
        try
        {
            string program = SuiteFiles.Executable("Servers.Kestrel");
            return List(program).ExitCode switch
            {
                0 => Preparation.Ready(new(program, ["kestrel", .. CommonOptions])),
                FrameworkMissing => Preparation.NotPossible(
                    "the runtime of ASP.NET Core is not installed (Microsoft's packages: aspnetcore-runtime-10.0)"),
                int exitCode => Preparation.NotPossible(WhyNotListed(program, exitCode)),
            };
        }
        catch (RefusedException e)
        {
            return Preparation.NotPossible(e.Message);
        }
    }

    private static (int ExitCode, string[] Lines) List(string program)
    {
        var start = new ProcessStartInfo(program, ["--list"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process listing = Process.Start(start)!;
        string[] lines = listing.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        listing.StandardError.ReadToEnd(); // A page where a framework is missing, of which the exit code says enough.
        listing.WaitForExit();
        return (listing.ExitCode, lines);
    }

    private static string WhyNotListed(string program, int exitCode) =>
        $"'{Path.GetFileName(program)} --list' ended with exit code {exitCode}: build the suite again";
}
