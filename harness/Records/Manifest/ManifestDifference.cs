using System.Text.Json.Nodes;

namespace Harness.Records.Manifest;

/// <summary>
/// What keeps two invocations from being one run: another source, machine, runtime, limit, setting of the kernel or environment. Every
/// member of run.json takes part but those that tell of the run itself.
/// </summary>
internal static class ManifestDifference
{
    private const int MostNamed = 3;

    /// <summary>Kernels of one machine keep a little more or less of its memory for themselves.</summary>
    private const double MemoryTolerance = 0.01;

    private const string Memory = "machine.memory_bytes", Settings = "sysctls.", OtherRuntimes = "runtime.others.";

    private static readonly string[] OfTheRunItself =
        ["started", "finished", "interrupted", "profile", "experiments", "options", "noise", "seed"];

    /// <summary>The first differences, as <c>runtime.go_version was "go1.22" and is "go1.24"</c>; null where there is none.</summary>
    /// <param name="leftOut">Members that may differ.</param>
    public static string? Of(RunManifest earlier, RunManifest now, params string[] leftOut)
    {
        Dictionary<string, string> before = ValuesOf(earlier, leftOut), after = ValuesOf(now, leftOut);
        string[] differences =
        [
            .. from name in before.Keys.Union(after.Keys)
               let was = before.GetValueOrDefault(name)
               let @is = after.GetValueOrDefault(name)
               where !IsSame(name, was, @is)
               select $"{name} was {was ?? "nothing"} and is {@is ?? "nothing"}",
        ];
        string more = differences.Length > MostNamed ? $"; and {differences.Length - MostNamed} more" : "";
        return differences.Length == 0 ? null : string.Join("; ", differences.Take(MostNamed)) + more;
    }

    /// <summary>
    /// A setting that one of them lacks came or went with a module of the kernel; a runtime beside the suite's own that one lacks ran none
    /// of its subjects.
    /// </summary>
    private static bool IsSame(string name, string? was, string? @is) =>
        was == @is
        || ((was is null || @is is null) && (IsOf(Settings, name) || IsOf(OtherRuntimes, name)))
        || (name == Memory && CsvNumber.Read(was ?? "") is { } one && CsvNumber.Read(@is ?? "") is { } other
            && Math.Abs(one - other) <= MemoryTolerance * Math.Max(one, other));

    private static bool IsOf(string group, string name) => name.StartsWith(group, StringComparison.Ordinal);

    /// <summary>Each value under its path. Variables that subjects did not get bear on no figure.</summary>
    private static Dictionary<string, string> ValuesOf(RunManifest run, string[] leftOut)
    {
        RunManifest bearing = run.Environment is { Kept: false } kept
            ? run with { Environment = kept with { Variables = new Dictionary<string, string>() } }
            : run;
        return JsonNode.Parse(bearing.ToJson())!.AsObject()
            .Where(member => !OfTheRunItself.Contains(member.Key) && !leftOut.Contains(member.Key))
            .SelectMany(member => Values(member.Key, member.Value)).ToDictionary();
    }

    private static IEnumerable<(string Name, string Value)> Values(string name, JsonNode? node) => node switch
    {
        null => [],
        JsonObject members => members.SelectMany(member => Values($"{name}.{member.Key}", member.Value)),
        _ => [(name, node.ToJsonString())],
    };
}
