using System.Globalization;
using Harness.Instruments;
using Harness.Instruments.ControlGroups;

namespace Harness.Records.Manifest;

/// <summary>What kind of machine measured.</summary>
/// <param name="CpuModel">As the processor calls itself.</param>
/// <param name="LogicalCores">Processors that this process may use.</param>
/// <param name="MemoryBytes">Memory that the kernel manages; null where it does not say.</param>
/// <param name="KernelRelease">As <c>uname -r</c> prints it.</param>
/// <param name="OperatingSystem">Name and version of the distribution.</param>
/// <param name="Processors">Which processors this process may use, and how much of them; null in a run that did not ask.</param>
/// <param name="GroupMemoryBytes">The tightest limit of memory of its control groups; null where there is none.</param>
public sealed record MachineDescription(
    string CpuModel, int LogicalCores, long? MemoryBytes, string KernelRelease, string OperatingSystem,
    ProcessorsDescription? Processors = null, long? GroupMemoryBytes = null)
{
    /// <summary>Reads /proc/cpuinfo, /proc/meminfo, /proc/version and /etc/os-release.</summary>
    public static MachineDescription Read() => Read("/");

    /// <summary>Reads the same files below another root.</summary>
    public static MachineDescription Read(string root) => new(
        CpuModelIn(Lines(root, "proc/cpuinfo")),
        Environment.ProcessorCount,
        MemoryIn(Lines(root, "proc/meminfo")),
        // "Linux version 6.18.5 (who@where) (compiler) ...": the third word alone, for what follows names the machine that built the
        // kernel.
        Lines(root, "proc/version").FirstOrDefault("").Split(' ').ElementAtOrDefault(2) ?? "unknown",
        Value(Lines(root, "etc/os-release"), "PRETTY_NAME", '=')?.Trim('"') ?? "Linux",
        ProcessorsDescription.Read(),
        GroupMemory.Read().MinBy(group => group.LimitBytes)?.LimitBytes);

    private static string CpuModelIn(IReadOnlyList<string> lines) =>
        Value(lines, "model name", ':') ?? Value(lines, "Model", ':') ?? Value(lines, "CPU part", ':') ?? "unknown";

    private static long? MemoryIn(IReadOnlyList<string> lines) =>
        Value(lines, "MemTotal", ':') is { } text
            && long.TryParse(text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes)
            ? kibibytes * 1024
            : null;

    private static string? Value(IReadOnlyList<string> lines, string name, char separator) => lines
        .Select(line => line.Split(separator, 2))
        .Where(pair => pair.Length == 2 && pair[0].Trim() == name)
        .Select(pair => pair[1].Trim())
        .FirstOrDefault();

    private static IReadOnlyList<string> Lines(string root, string path) => HostFile.Lines(Path.Combine(root, path));
}
