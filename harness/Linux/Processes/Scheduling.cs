using System.Runtime.InteropServices;

namespace Linux;

/// <summary>What the kernel's scheduler lets a thread ask for (sched(7)).</summary>
public static unsafe partial class Scheduling
{
    /// <summary>Processors have numbers below it: CONFIG_NR_CPUS_RANGE_END of x86-64.</summary>
    public const int LargestProcessors = 8192;

    /// <summary>sched_yield(2): lets another thread that is ready on this processor run first.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "sched_yield")]
    public static partial int Yield();

    [LibraryImport(Libc.Name, EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int thread, nuint bytes, byte* mask);

    [LibraryImport(Libc.Name, EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nuint bytes, byte* mask);

    /// <summary>The numbers of the processors on which this thread may run, ascending (sched_getaffinity(2)).</summary>
    /// <exception cref="LinuxException">The machine has more processors than the mask has bits (EINVAL).</exception>
    public static int[] AllowedProcessors()
    {
        byte* mask = stackalloc byte[LargestProcessors / 8];
        new Span<byte>(mask, LargestProcessors / 8).Clear();
        LastError.Check(GetAffinity(0, LargestProcessors / 8, mask), "sched_getaffinity");
        var allowed = new List<int>();
        for (int processor = 0; processor < LargestProcessors; processor++)
            if ((mask[processor / 8] >> processor % 8 & 1) != 0)
                allowed.Add(processor);
        return [.. allowed];
    }

    /// <summary>
    /// Has this thread, and all that it starts from now on, run on some processors alone (sched_setaffinity(2)): a process that it
    /// forks finds itself bound from its first instruction, and its runtime counts no others.
    /// </summary>
    /// <param name="processors">Their numbers; those of them that the machine or a cpuset lacks are left out.</param>
    /// <exception cref="LinuxException">None of them can be used (EINVAL).</exception>
    public static void Allow(IEnumerable<int> processors)
    {
        byte* mask = stackalloc byte[LargestProcessors / 8];
        new Span<byte>(mask, LargestProcessors / 8).Clear();
        foreach (int processor in processors)
            mask[processor / 8] |= (byte)(1 << processor % 8);
        LastError.Check(SetAffinity(0, LargestProcessors / 8, mask), "sched_setaffinity");
    }
}
