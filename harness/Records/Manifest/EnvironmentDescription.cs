using System.Text.RegularExpressions;
using Harness.Instruments;
using Harness.Processes;

namespace Harness.Records.Manifest;

/// <summary>What the environment of the run had that bends figures.</summary>
/// <param name="Variables">Such variables by name, of each path the last name alone.</param>
/// <param name="Kept">Subjects and clients had them; else they were kept from them.</param>
/// <param name="TransparentHugePages"><c>always</c>, <c>madvise</c> or <c>never</c>; null where the kernel does not say.</param>
/// <param name="StackBytes">RLIMIT_STACK, soft: the default stack of a thread; null where there is no limit.</param>
public sealed partial record EnvironmentDescription(
    IReadOnlyDictionary<string, string> Variables, bool Kept, string? TransparentHugePages, long? StackBytes)
{
    private const string HugePages = "/sys/kernel/mm/transparent_hugepage/enabled";

    /// <summary>Reads the environment of this process.</summary>
    public static EnvironmentDescription Read(InheritedEnvironment environment) => new(
        environment.Bending.ToDictionary(variable => variable.Key, variable => WithoutFolders(variable.Value)),
        environment.Kept,
        HostFile.Text(HugePages) is { } choices && Chosen().Match(choices) is { Success: true } chosen ? chosen.Groups[1].Value : null,
        ProcessLimits.StackBytes(Environment.ProcessId));

    /// <summary>One line, for people, without the stack, whose quantity is for the report to write.</summary>
    public override string ToString() => string.Join("; ", (string[])
    [
        Variables.Count == 0 ? "no variable that bends figures"
            : $"{(Kept ? "kept for" : "kept from")} subjects and clients: "
                + string.Join(", ", Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal)
                    .Select(variable => $"{variable.Key}={variable.Value}")),
        $"transparent huge pages: {TransparentHugePages ?? "not known"}",
    ]);

    private static string WithoutFolders(string value) => Plain.Line(Folders().Replace(value, ""));

    [GeneratedRegex(@"\[(\w+)\]")]
    private static partial Regex Chosen();

    // A list may hold several paths, and an option may stand before one: "--require=/home/x/y.js:/z".
    [GeneratedRegex(@"[^\s:=,;'""]*/")]
    private static partial Regex Folders();
}
