using System.Runtime.InteropServices;

namespace Harness.Processes;

/// <summary>The .NET runtime that runs this process, so that its children find one where nothing else says where it is.</summary>
static class RunningRuntime
{
    private const string Variable = "DOTNET_ROOT";

    // DOTNET_ROOT_X64
    private static readonly string OfThisProcessor =
        $"{Variable}_{RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()}";

    // .../dotnet/shared/Microsoft.NETCore.App/10.0.0/
    private static readonly string Root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Names it, unless the environment names one that is there: for every processor, or for this one.</summary>
    public static void LetFind(IDictionary<string, string?> child)
    {
        if (HasRuntime(child, OfThisProcessor) || HasRuntime(child, Variable) || !IsRuntime(Root))
            return;
        child.Remove(OfThisProcessor);
        child[Variable] = Root;
    }

    private static bool HasRuntime(IDictionary<string, string?> child, string variable) =>
        child.TryGetValue(variable, out string? root) && !string.IsNullOrEmpty(root) && IsRuntime(root);

    /// <summary>What a program looks for first, when it starts: the part that finds the rest.</summary>
    private static bool IsRuntime(string root) => Directory.Exists(Path.Combine(root, "host", "fxr"));
}
