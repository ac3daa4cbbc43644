namespace Harness.Instruments;

/// <summary>Which processors are threads of one core: what one of them computes, the others cannot at the same time.</summary>
public static class ProcessorCores
{
    /// <summary>Groups processors by their core.</summary>
    /// <returns>The core with the lowest number first. Where the kernel does not say, each processor is a core.</returns>
    public static IReadOnlyList<ProcessorList> Of(ProcessorList processors) => Of(processors, Siblings);

    /// <param name="siblings">What the kernel calls the core of a processor: two that are called alike are of one.</param>
    internal static IReadOnlyList<ProcessorList> Of(ProcessorList processors, Func<int, string?> siblings) =>
    [
        .. processors.Numbers.GroupBy(processor => siblings(processor) ?? $"{processor}").Select(core => new ProcessorList(core)),
    ];

    private static string? Siblings(int processor) =>
        HostFile.Text($"/sys/devices/system/cpu/cpu{processor}/topology/thread_siblings_list")?.Trim();
}
