using System.Net;
using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Network interfaces of the calling thread's network namespace (netdevice(7)).</summary>
public static unsafe partial class NetworkInterfaces
{
    private const nuint GetFlags = 0x8913; // SIOCGIFFLAGS
    private const nuint SetFlags = 0x8914; // SIOCSIFFLAGS
    private const nuint SetAddress = 0x8916; // SIOCSIFADDR
    private const nuint SetMask = 0x891c; // SIOCSIFNETMASK
    private const nuint SetQueueLength = 0x8943; // SIOCSIFTXQLEN
    private const short Up = 1;

    [LibraryImport(Libc.Name, EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(int descriptor, nuint request, InterfaceRequest* argument);

    /// <summary>Brings the loopback interface up, which is down in a new network namespace.</summary>
    /// <exception cref="LinuxException">Not permitted (EPERM: it takes CAP_NET_ADMIN).</exception>
    public static void BringLoopbackUp() => OnSocket(socket => BringUp(socket, "lo"));

    /// <summary>Gives an interface its IPv4 address and brings it up.</summary>
    /// <param name="mask">Which part of the address is the network's: 255.255.255.0.</param>
    /// <exception cref="LinuxException">There is none of the name (ENODEV), or it is not permitted.</exception>
    public static void BringUp(string name, IPAddress address, IPAddress mask) => OnSocket(socket =>
    {
        SetEndpoint(socket, name, SetAddress, address, "SIOCSIFADDR");
        SetEndpoint(socket, name, SetMask, mask, "SIOCSIFNETMASK");
        BringUp(socket, name);
    });

    /// <summary>How many packets wait in an interface before one is lost.</summary>
    /// <exception cref="LinuxException">There is none of the name (ENODEV), or it is not permitted.</exception>
    public static void SetTransmitQueue(string name, int packets) => OnSocket(socket =>
    {
        var setting = new InterfaceRequest(name) { Number = packets };
        LastError.Check(Control(socket, SetQueueLength, &setting), "SIOCSIFTXQLEN");
    });

    private static void SetEndpoint(int socket, string name, nuint request, IPAddress address, string call)
    {
        var setting = new InterfaceRequest(name) { Address = new(new IPEndPoint(address, 0)) };
        LastError.Check(Control(socket, request, &setting), call);
    }

    private static void BringUp(int socket, string name)
    {
        var request = new InterfaceRequest(name);
        LastError.Check(Control(socket, GetFlags, &request), "SIOCGIFFLAGS");
        request.Flags |= Up;
        LastError.Check(Control(socket, SetFlags, &request), "SIOCSIFFLAGS");
    }

    /// <summary>Any socket will do: interfaces are asked about through one.</summary>
    private static void OnSocket(Action<int> act)
    {
        int socket = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.CloseOnExec, 0), "socket");
        try
        {
            act(socket);
        }
        finally
        {
            Sockets.Close(socket);
        }
    }
}
