using System.Reflection;
using System.Runtime.InteropServices;

namespace Harness.Records.Manifest;

/// <summary>Compilers and runtimes of the subjects.</summary>
/// <param name="DotnetSdk">What built the suite; null in a run of a build that does not say.</param>
/// <param name="DotnetRuntime">What runs it.</param>
/// <param name="GcMode">The mode of the .NET subjects, such as <c>workstation concurrent</c>.</param>
/// <param name="GoVersion">Null when there is no Go.</param>
/// <param name="CcVersion">Null when there is no C compiler.</param>
/// <param name="NodeVersion">Null when there is no Node.js, or in a run that did not ask.</param>
public sealed record RuntimeDescription(
    string? DotnetSdk, string DotnetRuntime, string GcMode, string? GoVersion, string? CcVersion, string? NodeVersion = null)
{
    /// <summary>
    /// Versions of the user's own .NET runtimes, by name: their folders have to be given again to resume. Null where there are none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Others { get; init; }

    /// <summary>Asks the tools on the path for their versions.</summary>
    /// <param name="gcMode">The mode under which subjects are started.</param>
    public static async Task<RuntimeDescription> ReadAsync(string gcMode) => new(
        BuiltBy,
        RuntimeInformation.FrameworkDescription,
        gcMode,
        await ToolOutput.FirstLineAsync("go", "version"),
        await ToolOutput.FirstLineAsync("cc", "--version"),
        await ToolOutput.FirstLineAsync("node", "--version"));

    // The project file has the build write it down: to ask the dotnet that is on the path takes longer than all other tools together.
    private static string? BuiltBy { get; } = typeof(RuntimeDescription).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == nameof(DotnetSdk))?.Value;
}
