using System.Text;

namespace Linux;

/// <summary>File systems without a place in any tree of mounts (fsopen(2), fsmount(2), since Linux 5.2). x86-64 only.</summary>
public static unsafe class Mounts
{
    private const nint OpenCloseOnExec = 1;
    private const nint MountCloseOnExec = 1;
    private const nint Create = 6; // FSCONFIG_CMD_CREATE of include/uapi/linux/mount.h

    /// <summary>
    /// Mounts a file system where nobody else sees it: reachable under /proc/self/fd/N alone, gone when the descriptor is closed.
    /// </summary>
    /// <param name="fileSystem">Its type, such as <c>tracefs</c>.</param>
    /// <exception cref="LinuxException">Not permitted (EPERM: it takes CAP_SYS_ADMIN), or the kernel has none such (ENODEV).</exception>
    public static int OpenDetached(string fileSystem)
    {
        RawSystemCall.RequireX64("fsopen");
        int context;
        fixed (byte* name = Encoding.ASCII.GetBytes(fileSystem + '\0'))
            context = LastError.Check((int)RawSystemCall.Invoke(RawSystemCall.FsOpen, (nint)name, OpenCloseOnExec), "fsopen");
        try
        {
            LastError.Check((int)RawSystemCall.Invoke(RawSystemCall.FsConfig, context, Create), "fsconfig");
            return LastError.Check((int)RawSystemCall.Invoke(RawSystemCall.FsMount, context, MountCloseOnExec), "fsmount");
        }
        finally
        {
            Descriptors.Close(context);
        }
    }
}
