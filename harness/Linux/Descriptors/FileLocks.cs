using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Linux;

/// <summary>
/// A file that one process at a time holds for itself. The lock belongs to the open file, which no child inherits, so that the kernel takes
/// it back when the process is gone, however it ended (flock(2)).
/// </summary>
public static partial class FileLocks
{
    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const uint ReadableByAll = 0x1A4; // 0644

    private const int Exclusive = 2;
    private const int WithoutWaiting = 4;

    [LibraryImport(Libc.Name, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport(Libc.Name, EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);

    /// <summary>Opens a file, or makes it, for reading and writing, without any lock.</summary>
    /// <exception cref="LinuxException">Not permitted, or the disk takes no file.</exception>
    public static SafeFileHandle Open(string path) => Open(path, ReadWrite | Create);

    /// <summary>Opens a file for reading, whoever holds its lock.</summary>
    /// <exception cref="LinuxException">It is not there (ENOENT), or not to be read.</exception>
    public static SafeFileHandle OpenToRead(string path) => Open(path, flags: 0);

    /// <summary>Takes the lock without waiting for it; closing the file gives it back.</summary>
    /// <returns><see cref="Errno.None"/>; EAGAIN where another open file has it; another where the file system has no locks.</returns>
    public static Errno TryLock(SafeFileHandle file) =>
        Lock(file, Exclusive | WithoutWaiting) == 0 ? Errno.None : LastError.Number;

    private static SafeFileHandle Open(string path, int flags) =>
        new(LastError.Check(Open(path, flags | Sockets.CloseOnExec, ReadableByAll), $"open {path}"), ownsHandle: true);
}
