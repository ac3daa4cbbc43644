using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Constants of the running system (sysconf(3)), needed to read /proc: sizes there are in pages, times in clock ticks.</summary>
public static partial class Sysconf
{
    // _SC_CLK_TCK and _SC_PAGESIZE of glibc and musl.
    private const int ClockTicksName = 2;
    private const int PageSizeName = 30;

    [LibraryImport(Libc.Name, EntryPoint = "sysconf", SetLastError = true)]
    private static partial nint Get(int name);

    /// <summary>Bytes of a memory page.</summary>
    public static long PageSize { get; } = Get(PageSizeName);

    /// <summary>Clock ticks a second, the unit of CPU times in /proc/PID/stat.</summary>
    public static long ClockTicks { get; } = Get(ClockTicksName);
}
