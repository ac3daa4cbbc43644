using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Reading and writing any descriptor, such as the standard streams (read(2), write(2)); interruptions are made up for.</summary>
public static unsafe partial class Descriptors
{
    public const int StandardInput = 0;
    public const int StandardOutput = 1;
    public const int StandardError = 2;

    [LibraryImport(Libc.Name, EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte* buffer, nuint length);

    [LibraryImport(Libc.Name, EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* buffer, nuint length);

    /// <summary>Waits for bytes and reads what is there.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    /// <exception cref="LinuxException">The descriptor cannot be read.</exception>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint read;
            do
                read = Read(descriptor, start, (nuint)buffer.Length);
            while (read < 0 && LastError.Number == Errno.EINTR);
            return LastError.Check((int)read, "read");
        }
    }

    /// <summary>Writes all bytes.</summary>
    /// <exception cref="LinuxException">The descriptor cannot be written: its reader is gone (EPIPE), the disk is full.</exception>
    public static void WriteAll(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (int written = 0; written < bytes.Length;)
            {
                nint count = Write(descriptor, start + written, (nuint)(bytes.Length - written));
                if (count >= 0)
                    written += (int)count;
                else if (LastError.Number != Errno.EINTR)
                    throw new LinuxException("write", LastError.Number);
            }
        }
    }
}
