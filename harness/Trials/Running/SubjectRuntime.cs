using Harness.Processes;

namespace Harness.Trials.Running;

/// <summary>How the .NET subjects run: with this program's default settings, and with the environment that was kept for them.</summary>
public static class SubjectRuntime
{
    private static readonly string[] Prefixes = ["DOTNET_", "COMPlus_"];

    /// <summary>The collector's mode, and every other kept variable that bears on it.</summary>
    public static string GcMode(InheritedEnvironment environment)
    {
        IReadOnlyDictionary<string, string> kept = environment.Kept ? environment.Bending : new Dictionary<string, string>();
        string mode = IsOn(kept, "gcServer", "System.GC.Server", otherwise: false) ? "server" : "workstation";
        string concurrent = IsOn(kept, "gcConcurrent", "System.GC.Concurrent", otherwise: true) ? " concurrent" : "";
        IEnumerable<string> variables = kept
            .Where(variable => Prefixes.Any(prefix => variable.Key.StartsWith($"{prefix}GC", StringComparison.Ordinal)))
            .Select(variable => $"{variable.Key}={variable.Value}")
            .Order(StringComparer.Ordinal);
        return string.Join(' ', [mode + concurrent, .. variables]);
    }

    /// <summary>The environment goes before the settings that a program was built with; its numbers are hexadecimal.</summary>
    private static bool IsOn(IReadOnlyDictionary<string, string> kept, string name, string setting, bool otherwise) =>
        Prefixes.Select(prefix => kept.GetValueOrDefault(prefix + name)).FirstOrDefault(value => value is not null) is { } value
        && TryHexadecimal(value) is { } number
            ? number != 0
            : AppContext.TryGetSwitch(setting, out bool built) ? built : otherwise;

    private static long? TryHexadecimal(string text) => long.TryParse(
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text,
        System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out long number)
        ? number
        : null;
}
