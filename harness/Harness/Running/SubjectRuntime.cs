using System.Collections;
using System.Runtime;

namespace Harness.Running;

/// <summary>How the .NET subjects run: they inherit this process's environment and have its default settings.</summary>
static class SubjectRuntime
{
    /// <summary>The collector's mode, and every DOTNET_ variable that bears on it.</summary>
    public static string GcMode()
    {
        string mode = GCSettings.IsServerGC ? "server" : "workstation";
        string concurrent = AppContext.TryGetSwitch("System.GC.Concurrent", out bool on) && !on ? "" : " concurrent";
        IEnumerable<string> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(entry => $"{entry.Key}".StartsWith("DOTNET_GC", StringComparison.OrdinalIgnoreCase))
            .Select(entry => $"{entry.Key}={entry.Value}")
            .Order(StringComparer.Ordinal);
        return string.Join(' ', [mode + concurrent, .. variables]);
    }
}
