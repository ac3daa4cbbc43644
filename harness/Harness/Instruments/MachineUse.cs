namespace Harness.Instruments;

/// <summary>
/// What the whole machine uses of its memory at one moment (/proc/meminfo, proc(5)), in bytes. What a phase cost is the difference of two.
/// </summary>
/// <param name="UsedBytes">
/// All that is neither free nor a copy of a file: MemTotal - MemFree - Buffers - Cached. Not MemTotal - MemAvailable, which counts most of
/// the slabs that could be reclaimed as free, among them the inodes and directory entries of open sockets, which cannot.
/// </param>
/// <param name="FreeBytes">
/// What can be had without a search for what the kernel may give up: MemFree, Buffers and Cached, without Shmem, which is in Cached but a
/// copy of nothing.
/// </param>
/// <param name="AvailableBytes">MemAvailable: the kernel's own estimate.</param>
/// <param name="SlabBytes">Pages of the kernel's object caches, with what is empty in them.</param>
/// <param name="PageTableBytes">PageTables, with SecPageTables where there are any.</param>
/// <param name="KernelStackBytes">KernelStack.</param>
public sealed record MachineUse(
    long UsedBytes, long FreeBytes, long AvailableBytes, long SlabBytes, long PageTableBytes, long KernelStackBytes)
{
    /// <summary>What the kernel keeps for itself, as far as it says: slabs, page tables and stacks.</summary>
    public long KernelBytes => SlabBytes + PageTableBytes + KernelStackBytes;

    /// <summary>Reads the machine.</summary>
    public static MachineUse Read() => Of(File.ReadAllLines("/proc/meminfo"));

    /// <summary>From the lines of meminfo.</summary>
    public static MachineUse Of(IReadOnlyList<string> lines)
    {
        long Value(string key) => ProcFile.Value(lines, key) ?? 0;
        return new(
            Value("MemTotal") - Value("MemFree") - Value("Buffers") - Value("Cached"),
            Value("MemFree") + Value("Buffers") + Value("Cached") - Value("Shmem"),
            Value("MemAvailable"),
            Value("Slab"),
            Value("PageTables") + Value("SecPageTables"),
            Value("KernelStack"));
    }

    /// <summary>What was added since an earlier reading.</summary>
    public MachineUse Since(MachineUse earlier) => new(
        UsedBytes - earlier.UsedBytes,
        FreeBytes - earlier.FreeBytes,
        AvailableBytes - earlier.AvailableBytes,
        SlabBytes - earlier.SlabBytes,
        PageTableBytes - earlier.PageTableBytes,
        KernelStackBytes - earlier.KernelStackBytes);
}
