using System.Runtime.InteropServices;

namespace Harness.Processes;

/// <summary>The .NET runtime that runs this process, so that its children find one where nothing else says where it is.</summary>
public static class RunningRuntime
{
    private const string Variable = "DOTNET_ROOT";

    // DOTNET_ROOT_X64
    private static readonly string OfThisProcessor =
        $"{Variable}_{RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()}";

    // From .../dotnet/shared/Microsoft.NETCore.App/10.0.0/
    /// <summary>Its folder, as DOTNET_ROOT names one.</summary>
    public static readonly string Root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Names it, unless the environment names one that is there: for every processor, or for this one.</summary>
    public static void LetFind(IDictionary<string, string?> child)
    {
        if (HasRuntime(child, OfThisProcessor) || HasRuntime(child, Variable) || !IsRuntime(Root))
            return;
        child.Remove(OfThisProcessor);
        child[Variable] = Root;
    }

    /// <summary>The variables by which a program is told of another one, whatever else its environment names.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Named(string root) => [new(Variable, root), new(OfThisProcessor, root)];

    private static bool HasRuntime(IDictionary<string, string?> child, string variable) =>
        child.TryGetValue(variable, out string? root) && !string.IsNullOrEmpty(root) && IsRuntime(root);

    /// <summary>Whether a folder has what a program looks for first, when it starts: the part that finds the rest.</summary>
    public static bool IsRuntime(string root) => Directory.Exists(Path.Combine(root, "host", "fxr"));
}
