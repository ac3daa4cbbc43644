using System.Text.Json;
using Harness.Processes;
using Harness.Trials.Fleets;

namespace Harness.Trials.Runtimes;

/// <summary>
/// A .NET runtime of the user's own, under which the servers of the host are measured beside the one that they are built for: the same
/// program, not compiled again.
/// </summary>
/// <param name="Name">As it stands behind the subjects: <c>task-per-connection@net11</c>.</param>
/// <param name="Root">Its folder, as DOTNET_ROOT names one.</param>
/// <param name="Version">What a server says under it: <c>.NET 11.0.0</c>.</param>
public sealed record OtherRuntime(string Name, string Root, string Version)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A program takes the latest version that is there, though it was built for an older one: the user has named the folder for it
    /// (DOTNET_ROLL_FORWARD of the runtime's own launcher).
    /// </summary>
    private IEnumerable<KeyValuePair<string, string>> Variables =>
        [.. RunningRuntime.Named(Root), new("DOTNET_ROLL_FORWARD", "LatestMajor")];

    /// <summary>From <c>NAME=DIR</c>, with proof that a server of the host listens under it.</summary>
    /// <exception cref="RefusedException">It has not that form, there is no runtime in the folder, or it does not run the host.</exception>
    public static OtherRuntime Read(string definition)
    {
        int equals = definition.IndexOf('=', StringComparison.Ordinal);
        string name = equals > 0 ? definition[..equals].Trim() : "", folder = equals > 0 ? definition[(equals + 1)..].Trim() : "";
        if (name.Length == 0 || folder.Length == 0)
            throw new RefusedException(
                $"--runtime '{definition}' has not the form \"NAME=DIR\", such as \"net11=/opt/net11\": DIR is a folder like DOTNET_ROOT");
        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new RefusedException($"--runtime name '{name}' may have lower-case letters, digits and hyphens only");
        if (!Directory.Exists(folder))
            throw new RefusedException($"--runtime {name}: there is no folder '{folder}'");
        if (!RunningRuntime.IsRuntime(folder))
            throw new RefusedException($"--runtime {name}: '{folder}' holds no .NET runtime: name a folder that has host/fxr and "
                + "shared/Microsoft.NETCore.App, as servers/README.md lays one out");
        var runtime = new OtherRuntime(name, Path.GetFullPath(folder), "");
        return runtime with { Version = runtime.AskServer(EchoServers.AnyOfTheHost) };
    }

    /// <summary>Of some subjects those that it can run, under it.</summary>
    public IEnumerable<Subject> Runs(IEnumerable<Subject> subjects) =>
        from subject in subjects
        where subject.TakesRuntimes
        select subject with
        {
            Id = $"{subject.Id}@{Name}",
            Description = $"{subject.Description}; under {Version}",
            Prepare = async cancellation => (await subject.Prepare(cancellation)).WithVariables(Variables),
            Of = subject,
        };

    /// <summary>A server says what runs it when it listens, and ends with its input.</summary>
    private string AskServer(ProcessCommand server)
    {
        SmallProgram asked = SmallProgram.Run(
            Variables.Aggregate(server, (command, variable) => command.WithVariable(variable.Key, variable.Value)), Patience)!;
        return asked.Succeeded && VersionIn(asked.Output) is { } version
            ? version
            : throw new RefusedException($"--runtime {Name}: no server runs under '{Root}': {asked.Complaint}");
    }

    private static string? VersionIn(string output)
    {
        try
        {
            return Answers.TextIfTold(JsonSerializer.Deserialize<JsonElement>(output.Split('\n')[0]), "runtime");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
