using System.Globalization;

namespace Harness.Instruments.Memory;

/// <summary>
/// Kernel memory of the whole machine at one moment, by slab cache. The kernel gives /proc/slabinfo to root alone, and not every host has
/// it; without it there is no figure, and <see cref="WhyNot"/> says so.
/// </summary>
/// <param name="Objects">
/// Live objects and the size of one, by the name of the cache. Caches of one size may share a name (slab merging).
/// </param>
/// <param name="StackBytes">KernelStack of /proc/meminfo.</param>
/// <param name="PageTableBytes">PageTables of /proc/meminfo.</param>
public sealed record KernelMemory(IReadOnlyDictionary<string, (long Count, long Size)> Objects, long StackBytes, long PageTableBytes)
{
    private const string SlabInfo = "/proc/slabinfo";
    private const int HeaderLines = 2;

    /// <summary>What a row says where the kernel does not show its caches; null where it does.</summary>
    public static string? WhyNot { get; } = FindWhyNot();

    /// <summary>Reads the machine; null where the kernel does not let this user.</summary>
    public static KernelMemory? Read()
    {
        if (WhyNot is not null)
            return null;
        IReadOnlyList<string> memory = HostFile.Lines("/proc/meminfo");
        return ProcFile.Value(memory, "KernelStack") is { } stacks && ProcFile.Value(memory, "PageTables") is { } tables
            ? new(Parse(HostFile.Lines(SlabInfo)), stacks, tables)
            : null;
    }

    /// <summary>The caches of an slabinfo file, version 2.1: <c>name active total size …</c> behind two header lines.</summary>
    public static IReadOnlyDictionary<string, (long Count, long Size)> Parse(IEnumerable<string> lines)
    {
        var caches = new Dictionary<string, (long, long)>();
        foreach (string line in lines.Skip(HeaderLines))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            caches[fields[0]] = (long.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[3], CultureInfo.InvariantCulture));
        }
        return caches;
    }

    private static string? FindWhyNot()
    {
        if (!File.Exists(SlabInfo))
            return $"this host has no {SlabInfo}: its kernel is built without it, or its /proc shows processes alone";
        if (WhyRefused(SlabInfo) is { } refusal)
            return refusal;
        return ProcFile.Value(HostFile.Lines("/proc/meminfo"), "KernelStack") is null
            ? "this host does not show its kernel stacks (/proc/meminfo)"
            : null;
    }

    private static string? WhyRefused(string path)
    {
        try
        {
            using FileStream slab = File.OpenRead(path);
            return slab.ReadByte() >= 0 ? null : $"{path} is empty here: the host hides its caches";
        }
        catch (UnauthorizedAccessException)
        {
            return $"reading {path} is refused, {Rights.Missing(Right.DacReadSearch)}";
        }
        catch (IOException error)
        {
            return $"{path} cannot be read: {error.Message}";
        }
    }
}
