using System.Runtime.InteropServices;

namespace Harness.Running;

/// <summary>The .NET runtime that runs this process, so that its children find one where nothing else says where it is.</summary>
static class RunningRuntime
{
    private const string Variable = "DOTNET_ROOT";

    // DOTNET_ROOT_X64
    private static readonly string OfThisProcessor =
        $"{Variable}_{RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()}";

    // .../dotnet/shared/Microsoft.NETCore.App/10.0.0/
    private static readonly string? Root =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")) is var root
        && Directory.Exists(Path.Combine(root, "host", "fxr"))
            ? root
            : null;

    /// <summary>Names it, unless the environment names one: for every processor, or for this one.</summary>
    public static void LetFind(IDictionary<string, string?> child)
    {
        if (Root is not null && !child.ContainsKey(Variable) && !child.ContainsKey(OfThisProcessor))
            child[Variable] = Root;
    }
}
