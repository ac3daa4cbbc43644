using System.Runtime.InteropServices;

namespace Linux;

/// <summary>The network namespace of another process (network_namespaces(7)).</summary>
public static partial class NetworkNamespaceOf
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET

    [LibraryImport(Libc.Name, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "setns", SetLastError = true)]
    private static partial int Set(int descriptor, int kind);

    [LibraryImport(Libc.Name, EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int kinds);

    /// <summary>
    /// Takes the calling thread into a new one (unshare(2)), in which nothing is up. It ends with all that was opened there.
    /// </summary>
    /// <exception cref="LinuxException">It is not permitted (EPERM: it takes CAP_SYS_ADMIN).</exception>
    public static void EnterNew() => LastError.Check(Unshare(NewNetwork), "unshare");

    /// <summary>Takes the calling thread into it: what it opens from now on is there, what it has open stays (setns(2)).</summary>
    /// <exception cref="LinuxException">The process is gone (ENOENT), or it is not permitted (EPERM: it takes CAP_SYS_ADMIN).</exception>
    public static void Enter(int processId)
    {
        string path = $"/proc/{processId}/ns/net";
        int descriptor = LastError.Check(Open(path, Sockets.CloseOnExec), $"open {path}");
        try
        {
            LastError.Check(Set(descriptor, NewNetwork), "setns");
        }
        finally
        {
            Descriptors.Close(descriptor);
        }
    }
}
