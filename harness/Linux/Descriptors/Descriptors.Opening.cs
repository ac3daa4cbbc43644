using System.Runtime.InteropServices;

namespace Linux;

public static unsafe partial class Descriptors
{
    private const int ReadOnly = 0;
    private const int FromEnd = 2;

    [LibraryImport(Libc.Name, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(int descriptor, long offset, int from);

    /// <summary>Opens a file behind what it holds now, for reading what is added, without waiting for more (open(2), lseek(2)).</summary>
    /// <exception cref="LinuxException">Not permitted, or no such file.</exception>
    public static int OpenAtEnd(string path)
    {
        int descriptor = LastError.Check(Open(path, ReadOnly | Sockets.NonBlocking | Sockets.CloseOnExec), $"open {path}");
        if (Seek(descriptor, 0, FromEnd) >= 0)
            return descriptor;
        Errno error = LastError.Number;
        Close(descriptor);
        throw new LinuxException($"lseek {path}", error);
    }
}
