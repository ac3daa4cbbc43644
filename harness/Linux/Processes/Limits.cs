using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Resource limits of this process (getrlimit(2)); children inherit them.</summary>
public static unsafe partial class Limits
{
    private const int OpenDescriptors = 7;

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [LibraryImport(Libc.Name, EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int Get(int resource, Limit* limit);

    [LibraryImport(Libc.Name, EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int Set(int resource, Limit* limit);

    /// <summary>Sets both limits of open descriptors, for this process and its later children.</summary>
    /// <returns>What the kernel had against it; <see cref="Errno.None"/> where it did so.</returns>
    public static Errno SetOpenDescriptors(long count)
    {
        Limit limit = new() { Soft = (ulong)count, Hard = (ulong)count };
        return Set(OpenDescriptors, &limit) == 0 ? Errno.None : LastError.Number;
    }

    /// <summary>Raises the soft limit of open descriptors to the hard one, for this process and its later children.</summary>
    /// <returns>How many descriptors a process may have open.</returns>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static long RaiseOpenDescriptors()
    {
        Limit limit;
        LastError.Check(Get(OpenDescriptors, &limit), "getrlimit");
        if (limit.Soft < limit.Hard)
        {
            limit.Soft = limit.Hard;
            LastError.Check(Set(OpenDescriptors, &limit), "setrlimit");
        }
        return (long)Math.Min(limit.Soft, int.MaxValue);
    }
}
