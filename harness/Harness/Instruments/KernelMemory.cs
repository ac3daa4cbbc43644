using System.Globalization;

namespace Harness.Instruments;

/// <summary>
/// Kernel memory of the whole machine at one moment, by slab cache. The kernel gives /proc/slabinfo to root alone; without it there is
/// no figure, and <see cref="WhyNot"/> says so.
/// </summary>
/// <param name="Objects">
/// Live objects and the size of one, by the name of the cache. Caches of one size may share a name (slab merging).
/// </param>
/// <param name="StackBytes">KernelStack of /proc/meminfo.</param>
/// <param name="PageTableBytes">PageTables of /proc/meminfo.</param>
public sealed record KernelMemory(IReadOnlyDictionary<string, (long Count, long Size)> Objects, long StackBytes, long PageTableBytes)
{
    /// <summary>What is missing where the kernel does not show its caches.</summary>
    public const string NeedsRoot = "reading /proc/slabinfo needs root";

    private const string SlabInfo = "/proc/slabinfo";

    /// <summary>What a row says where the kernel does not show its caches; null where it does.</summary>
    public static string? WhyNot { get; } = Readable() ? null : NeedsRoot;

    /// <summary>Reads the machine; null where the kernel does not let this user.</summary>
    public static KernelMemory? Read()
    {
        if (WhyNot is not null)
            return null;
        string[] memory = File.ReadAllLines("/proc/meminfo");
        return new(Parse(File.ReadLines(SlabInfo)), ProcFile.Value(memory, "KernelStack") ?? 0, ProcFile.Value(memory, "PageTables") ?? 0);
    }

    /// <summary>The caches of an slabinfo file, version 2.1: <c>name active total size …</c> behind two header lines.</summary>
    public static IReadOnlyDictionary<string, (long Count, long Size)> Parse(IEnumerable<string> lines)
    {
        var caches = new Dictionary<string, (long, long)>();
        foreach (string line in lines.Skip(2))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            caches[fields[0]] = (long.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[3], CultureInfo.InvariantCulture));
        }
        return caches;
    }

    private static bool Readable()
    {
        try
        {
            using var slab = File.OpenRead(SlabInfo);
            return slab.ReadByte() >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
