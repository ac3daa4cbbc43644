using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Network interfaces of the calling thread's network namespace (netdevice(7)).</summary>
public static unsafe partial class NetworkInterfaces
{
    private const nuint GetFlags = 0x8913; // SIOCGIFFLAGS
    private const nuint SetFlags = 0x8914; // SIOCSIFFLAGS
    private const short Up = 1;

    private const int NameBytes = 16; // IFNAMSIZ, with its zero

    [StructLayout(LayoutKind.Sequential, Size = 40)]
    private struct Request
    {
        public fixed byte Name[NameBytes];
        public short Flags;
    }

    [LibraryImport(Libc.Name, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, Request* argument);

    /// <summary>Brings the loopback interface up, which is down in a new network namespace.</summary>
    /// <exception cref="LinuxException">Not permitted (EPERM: it takes CAP_NET_ADMIN).</exception>
    public static void BringLoopbackUp()
    {
        int socket = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.CloseOnExec, 0), "socket");
        try
        {
            var loopback = new Request();
            "lo\0"u8.CopyTo(new Span<byte>(loopback.Name, NameBytes));
            LastError.Check(Control(socket, GetFlags, &loopback), "SIOCGIFFLAGS");
            loopback.Flags |= Up;
            LastError.Check(Control(socket, SetFlags, &loopback), "SIOCSIFFLAGS");
        }
        finally
        {
            Sockets.Close(socket);
        }
    }
}
