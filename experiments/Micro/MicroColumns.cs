namespace Experiments.Micro;

/// <summary>What micro sweeps and measures. "An operation" is what the subject's description says.</summary>
static class MicroColumns
{
    private const string Clock = "BenchmarkDotNet in the subject's own process, the empty loop taken off";
    private const string Diagnoser = "BenchmarkDotNet's MemoryDiagnoser, in an iteration of its own";

    public static readonly Parameter Bytes = new("bytes", "bytes",
        "size of a buffer, 0 for what has none; binary sizes are written in full, such as 4096, because 4k is 4000",
        new([0, 1024], [0, 1024, 16_384, 131_072], [0, 1024, 4096, 16_384, 131_072]));

    public static readonly Column Median = new("median_seconds", "s",
        "time of one operation, the median of the iterations", Clock)
    { IsTotal = true };
    public static readonly Column Mean = new("mean_seconds", "s",
        "time of one operation, the mean of the iterations", Clock);
    public static readonly Column StandardError = new("standard_error_seconds", "s",
        "standard error of that mean over the iterations of one process; processes differ by more", Clock);
    public static readonly Column Iterations = new("iterations", "iterations",
        "iterations that were measured, none left out as an outlier", Clock);
    public static readonly Column Operations = new("operations", "operations",
        "operations in all of them together", Clock);
    public static readonly Column Allocated = new("allocated_per_operation_bytes", "B",
        "bytes that one operation allocates on all threads, in whole bytes", Diagnoser)
    { IsTotal = true };

    /// <summary>By generation.</summary>
    public static readonly IReadOnlyList<Column> Collections = [.. Enumerable.Range(0, 3).Select(generation => new Column(
        $"gen{generation}_per_1000_operations", "collections",
        $"collections of generation {generation} or older while 1,000 operations run", Diagnoser))];

    public static readonly IReadOnlyList<Column> All =
        [Median, Mean, StandardError, Iterations, Operations, Allocated, .. Collections];
}
