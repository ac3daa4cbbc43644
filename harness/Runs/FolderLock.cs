using System.Text;
using Linux;
using Microsoft.Win32.SafeHandles;

namespace Harness.Runs;

/// <summary>
/// That one process at a time writes a folder: <c>run.lock</c> in it names the process, which holds the file for as long as it lives.
/// One that was killed holds nothing any more, so that what it leaves behind keeps nobody out.
/// </summary>
sealed class FolderLock : IDisposable
{
    private const int MostBytes = 16;

    private readonly string _path;
    private readonly SafeFileHandle _file;

    private FolderLock(string path, SafeFileHandle file) => (_path, _file) = (path, file);

    private static string Own => $"{Environment.ProcessId}\n";

    /// <summary>Takes a folder that is there.</summary>
    /// <param name="holder">Who writes it, for people: "process 4711".</param>
    /// <param name="tryLock">As <see cref="FileLocks.TryLock"/>, which is used where there is none.</param>
    /// <returns>Null where another process, or another run of this one, writes the folder.</returns>
    /// <exception cref="LinuxException">The folder cannot be written.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public static FolderLock? TryTake(string folder, out string holder, Func<SafeFileHandle, Errno>? tryLock = null)
    {
        string path = Path.Combine(folder, "run.lock");
        holder = "";
        while (true)
        {
            SafeFileHandle file = FileLocks.Open(path);
            bool kept = false;
            try
            {
                Errno refused = (tryLock ?? FileLocks.TryLock)(file);
                if (refused == Errno.EAGAIN)
                {
                    holder = Text(file).Trim() is { Length: > 0 } id ? $"process {id}" : "another process";
                    return null;
                }
                if (refused != Errno.None)
                    Console.WriteLine($"the file system of {folder} has no locks ({refused}): nothing keeps a second run out of it");
                RandomAccess.SetLength(file, 0);
                RandomAccess.Write(file, Encoding.ASCII.GetBytes(Own), 0);
                // Between its opening and its locking, the process before may have ended and removed the file.
                kept = IsOwn(path);
                if (kept)
                    return new FolderLock(path, file);
            }
            finally
            {
                if (!kept)
                    file.Dispose();
            }
        }
    }

    /// <summary>Lets others write the folder, and removes the file unless the folder has gone or moved meanwhile.</summary>
    public void Dispose()
    {
        try
        {
            if (!_file.IsClosed && IsOwn(_path))
                File.Delete(_path);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // It stays, and keeps nobody out.
        }
        _file.Dispose();
    }

    private static bool IsOwn(string path)
    {
        try
        {
            using SafeFileHandle there = FileLocks.OpenToRead(path);
            return Text(there) == Own;
        }
        catch (LinuxException)
        {
            return false;
        }
    }

    private static string Text(SafeFileHandle file)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        return Encoding.ASCII.GetString(bytes[..RandomAccess.Read(file, bytes, 0)]);
    }
}
