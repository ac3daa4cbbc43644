using System.Diagnostics;

namespace Servers.Tests;

/// <summary>A peer that is a Go module of its own and needs another from outside: built once a test run where that can be had.</summary>
static class GoModuleBuild
{
    private static readonly Dictionary<string, Lazy<(string Program, string? Missing)>> Builds =
        new[] { "gnet", "evio" }.ToDictionary(name => name, name => new Lazy<(string, string?)>(() => Build(name)));

    // Go also ends with an error where a file of ours is wrong, and that is no reason to skip.
    private static readonly string[] GettingFails = [": Get \"", "module lookup disabled", "cannot find module", "no required module"];

    /// <summary>Skips the test where Go, or the module, is not there.</summary>
    public static Contestant Find(string name)
    {
        (string program, string? missing) = Builds[name].Value;
        Assert.SkipWhen(missing is not null, missing ?? "");
        return new(name, program, []) { DoesNotCount = ["rejected", "timed_out", "accept_failures", "drained", "cut"] };
    }

    private static (string Program, string? Missing) Build(string name)
    {
        if (PeerBuild.All.First(peer => peer.Program == "go").MissingTool is { } missing)
            return ("", missing);
        if (Run(name, "list", "-deps", ".") is { } unlisted)
        {
            return GettingFails.Any(sign => unlisted.Contains(sign, StringComparison.Ordinal))
                ? ("", $"the module that servers/Peers/{name} needs is in no cache, and no proxy gives it: {unlisted}")
                : throw new InvalidOperationException($"go could not list what {name} is made of: {unlisted}");
        }
        string program = Path.Combine(PeerBuild.OutputFolder, name);
        return Run(name, "build", "-buildvcs=false", "-o", program, ".") is { } complaint
            ? throw new InvalidOperationException($"go could not build {name}: {complaint}")
            : (program, null);
    }

    /// <returns>What it complained of; null where it succeeded.</returns>
    private static string? Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("go", arguments)
        {
            WorkingDirectory = Sources.Peer(name),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process go = Process.Start(start)!;
        Task<string> said = go.StandardOutput.ReadToEndAsync();
        string errors = go.StandardError.ReadToEnd();
        said.Wait();
        go.WaitForExit();
        return go.ExitCode == 0 ? null : errors.Trim();
    }
}
