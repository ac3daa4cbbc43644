using System.Globalization;
using Harness.Instruments;

namespace Harness.Records.Manifest;

/// <summary>What a process and the kernel allow. Null where the kernel does not say or sets no limit.</summary>
/// <param name="OpenDescriptorsSoft">RLIMIT_NOFILE as children of this process inherit it.</param>
/// <param name="OpenDescriptorsHard">How far it can be raised.</param>
/// <param name="PidMax">kernel.pid_max: tasks have ids below it.</param>
/// <param name="ThreadsMax">kernel.threads-max: threads of the whole machine.</param>
/// <param name="MaxMapCount">vm.max_map_count: memory maps of a process, two for each thread.</param>
public sealed record LimitsDescription(
    long? OpenDescriptorsSoft, long? OpenDescriptorsHard, long? PidMax, long? ThreadsMax, long? MaxMapCount)
{
    /// <summary>Reads /proc/self/limits and /proc/sys.</summary>
    public static LimitsDescription Read()
    {
        string[] descriptors = HostFile.Lines("/proc/self/limits")
            .FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal), "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(Number(descriptors.ElementAtOrDefault(3)), Number(descriptors.ElementAtOrDefault(4)),
            Number(Sysctls.Value("kernel.pid_max")), Number(Sysctls.Value("kernel.threads-max")),
            Number(Sysctls.Value("vm.max_map_count")));
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
