using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// System calls for which the C library has no function (syscall(2)), by their numbers on x86-64
/// (the kernel's arch/x86/entry/syscalls/syscall_64.tbl).
/// </summary>
static partial class RawSystemCall
{
    public const nint PerfEventOpen = 298;
    public const nint Bpf = 321;
    public const nint FsOpen = 430;
    public const nint FsConfig = 431;
    public const nint FsMount = 432;

    [LibraryImport(Libc.Name, EntryPoint = "syscall", SetLastError = true)]
    public static partial nint Invoke(nint number, nint first, nint second, nint third = 0, nint fourth = 0, nint fifth = 0);

    /// <summary>The numbers above are those of one architecture: on another they would be other calls.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not x86-64.</exception>
    public static void RequireX64(string call)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new PlatformNotSupportedException($"{call} is bound for x86-64 only, this is {RuntimeInformation.ProcessArchitecture}");
    }
}
