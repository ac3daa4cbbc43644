using System.Collections;

namespace Harness.Processes;

/// <summary>
/// The environment as this process found it, and what of it its subjects and clients get. Variables that set up a runtime, an allocator or
/// a loader bend what is measured, whoever set them and for what: they are kept from subjects and clients unless the user asks for them,
/// and run.json names them. What an experiment sets for its subject comes on top.
/// </summary>
/// <param name="Bending">Those variables, by name.</param>
/// <param name="Kept">The user wants them measured (<c>--keep-environment</c>).</param>
public sealed record InheritedEnvironment(IReadOnlyDictionary<string, string> Bending, bool Kept)
{
    private static readonly string[] Prefixes =
        ["DOTNET_", "COMPlus_", "CORECLR_", "CORPROFILER_", "LTTng", "MALLOC_", "MIMALLOC_", "TCMALLOC_"];

    private static readonly string[] Names =
    [
        "GOGC", "GOMEMLIMIT", "GOMAXPROCS", "GODEBUG", "GOFLAGS", "GOAMD64", "GOARM64", "GOEXPERIMENT",
        "NODE_OPTIONS", "UV_THREADPOOL_SIZE", "GLIBC_TUNABLES", "LD_PRELOAD", "LD_AUDIT", "LD_BIND_NOW", "LD_PROFILE",
        "PYTHONMALLOC", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "TOKIO_WORKER_THREADS",
    ];

    // Of the tools that build, of where a runtime and its data are, and of which one is taken: a subject could not start without, or is
    // none the different with.
    private static readonly string[] Harmless =
    [
        "DOTNET_ROOT", "DOTNET_HOST", "DOTNET_CLI", "DOTNET_ROLL_FORWARD", "DOTNET_BUNDLE_", "DOTNET_MULTILEVEL_", "DOTNET_NOLOGO",
        "DOTNET_NUGET", "DOTNET_GENERATE_", "DOTNET_ADD_", "DOTNET_SKIP_", "DOTNET_RUNNING_", "DOTNET_WATCH", "DOTNET_USE_POLLING_",
        "DOTNET_LAUNCH_", "DOTNET_ENVIRONMENT", "DOTNET_VERSION", "DOTNET_SDK_VERSION", "DOTNET_INSTALL", "DOTNET_INTERACTIVE",
        "DOTNET_SYSTEM_GLOBALIZATION_", "DOTNET_DOTNET_", "DOTNET_TOOLS", "DOTNET_TELEMETRY", "DOTNET_DISABLE_GUI_",
    ];

    // Of the harness itself: its sockets engine would run the harness's own code on the thread that reads every pipe.
    private static readonly string[] NotForTheHarness =
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"];

    private static readonly InheritedEnvironment Found = Of(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(entry => KeyValuePair.Create($"{entry.Key}", $"{entry.Value}")));

    /// <summary>As this process found it.</summary>
    /// <param name="keep">Subjects and clients get all of it.</param>
    public static InheritedEnvironment Read(bool keep = false) => Found with { Kept = keep };

    /// <summary>Of an environment, nothing kept.</summary>
    public static InheritedEnvironment Of(IEnumerable<KeyValuePair<string, string>> variables) =>
        new(variables.Where(variable => Bends(variable.Key)).OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .ToDictionary(), Kept: false);

    /// <summary>Takes away what would have the harness itself wait for itself. To be called before it starts anything.</summary>
    public static void ProtectHarness()
    {
        _ = Found;
        foreach (string name in NotForTheHarness)
            Environment.SetEnvironmentVariable(name, null);
    }

    /// <summary>Makes the environment of a subject or a client out of this process's.</summary>
    public void Prepare(IDictionary<string, string?> child)
    {
        foreach (string name in child.Keys.Where(Bends).ToArray())
            child.Remove(name);
        if (Kept)
            foreach (var (name, value) in Bending)
                child[name] = value;
    }

    private static bool Bends(string name) => Names.Contains(name)
        || (Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && !Harmless.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
