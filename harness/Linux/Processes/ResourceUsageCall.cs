using System.Runtime.InteropServices;

namespace Linux;

static unsafe partial class ResourceUsageCall
{
    private const int Self = 0;

    // struct rusage in longs: two struct timeval, then fourteen counters of which the last two are the switches.
    private const int Longs = 18;
    private const int Voluntary = 16;
    private const int Involuntary = 17;

    [LibraryImport(Libc.Name, EntryPoint = "getrusage", SetLastError = true)]
    private static partial int Get(int who, nint* usage);

    public static ResourceUsage Read()
    {
        nint* usage = stackalloc nint[Longs];
        LastError.Check(Get(Self, usage), "getrusage");
        double seconds = usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6;
        return new(seconds, usage[Voluntary], usage[Involuntary]);
    }
}
