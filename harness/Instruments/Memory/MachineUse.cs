using System.Globalization;

namespace Harness.Instruments.Memory;

/// <summary>
/// What the whole machine uses of its memory at one moment (/proc/meminfo, proc(5)), in bytes. What a phase cost is the difference of two.
/// What this host does not tell is null.
/// </summary>
/// <param name="UsedBytes">
/// All that is neither free nor a copy of a file: MemTotal - MemFree - Buffers - Cached, less the pages that lie in the processors' own
/// lists of free pages (/proc/zoneinfo), half a gigabyte after a fleet has gone. Not MemTotal - MemAvailable, which counts most of the
/// slabs that could be reclaimed as free, among them the inodes and directory entries of open sockets, which cannot. Null without zoneinfo.
/// </param>
/// <param name="FreeBytes">
/// What can be had without a search for what the kernel may give up: MemFree, the processors' lists, Buffers and Cached, without Shmem,
/// which is in Cached but a copy of nothing. Less than that, without the lists, where there is no zoneinfo.
/// </param>
/// <param name="AvailableBytes">MemAvailable: the kernel's own estimate.</param>
/// <param name="SlabBytes">Pages of the kernel's object caches, with what is empty in them.</param>
/// <param name="PageTableBytes">PageTables, with SecPageTables where there are any.</param>
/// <param name="KernelStackBytes">KernelStack.</param>
public sealed record MachineUse(
    long? UsedBytes, long? FreeBytes, long? AvailableBytes, long? SlabBytes, long? PageTableBytes, long? KernelStackBytes)
{
    private const string Listed = "count:";

    /// <summary>What the kernel keeps for itself, as far as it says: slabs, page tables and stacks.</summary>
    public long? KernelBytes => SlabBytes + PageTableBytes + KernelStackBytes;

    /// <summary>Reads the machine.</summary>
    public static MachineUse Read() => Of(HostFile.Lines("/proc/meminfo"), HostFile.Lines("/proc/zoneinfo"));

    /// <summary>From the lines of meminfo and zoneinfo; there are none of a file that this host does not show.</summary>
    public static MachineUse Of(IReadOnlyList<string> memory, IReadOnlyList<string> zones)
    {
        long? Value(string key) => ProcFile.Value(memory, key);
        long? listed = zones.Count > 0 ? ListedPages(zones) * Environment.SystemPageSize : null;
        long? files = Value("Buffers") + Value("Cached"), free = Value("MemFree");
        return new(
            Value("MemTotal") - free - listed - files,
            free + (listed ?? 0) + files - Value("Shmem"),
            Value("MemAvailable"),
            Value("Slab"),
            Value("PageTables") + (Value("SecPageTables") ?? 0),
            Value("KernelStack"));
    }

    /// <summary>Of each processor in each zone, a line <c>count: 11063</c>.</summary>
    private static long ListedPages(IEnumerable<string> zones) => zones.Select(line => line.Trim())
        .Where(line => line.StartsWith(Listed, StringComparison.Ordinal))
        .Sum(line => long.Parse(line.AsSpan(Listed.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture));

    /// <summary>What was added since an earlier reading.</summary>
    public MachineUse Since(MachineUse earlier) => new(
        UsedBytes - earlier.UsedBytes,
        FreeBytes - earlier.FreeBytes,
        AvailableBytes - earlier.AvailableBytes,
        SlabBytes - earlier.SlabBytes,
        PageTableBytes - earlier.PageTableBytes,
        KernelStackBytes - earlier.KernelStackBytes);
}
