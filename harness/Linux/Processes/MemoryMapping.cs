using System.Runtime.InteropServices;

namespace Linux;

/// <summary>mmap(2): pages of this process, of its own or shared with the kernel behind a descriptor.</summary>
public static unsafe partial class MemoryMapping
{
    private const int ReadWrite = 3;
    private const int SharedPopulated = 0x8001; // MAP_SHARED | MAP_POPULATE
    private const int PrivateAnonymous = 0x4022; // MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE

    [LibraryImport(Libc.Name, EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(void* address, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport(Libc.Name, EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* address, nuint length);

    /// <summary>Maps what a descriptor stands for.</summary>
    /// <exception cref="LinuxException">It cannot be mapped.</exception>
    public static byte* OfDescriptor(int descriptor, long offset, nuint length) =>
        Check(Map(null, length, ReadWrite, SharedPopulated, descriptor, offset));

    /// <summary>Zeroed pages, none of which is resident before it is written.</summary>
    /// <exception cref="LinuxException">There is no such room.</exception>
    public static byte* Anonymous(nuint length) => Check(Map(null, length, ReadWrite, PrivateAnonymous, -1, 0));

    /// <summary>Gives pages back.</summary>
    public static void Release(void* start, nuint length) => Unmap(start, length);

    private static byte* Check(byte* mapped) => (nint)mapped == -1 ? throw new LinuxException("mmap", LastError.Number) : mapped;
}
