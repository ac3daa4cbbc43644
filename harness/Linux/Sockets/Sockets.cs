using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// TCP sockets as the kernel offers them. Each method is one system call of the same name in section 2 of the manual; a negative result
/// is a failure whose reason is <see cref="LastError.Number"/>.
/// </summary>
public static unsafe partial class Sockets
{
    public const ushort AddressFamilyInet = 2;
    public const ushort AddressFamilyInet6 = 10;
    public const int Stream = 1;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    public const int LevelIp = 0;
    public const int LevelSocket = 1;
    public const int LevelTcp = 6;

    public const int ReuseAddress = 2;
    public const int SocketError = 4;
    public const int SendBuffer = 7;
    public const int ReceiveBuffer = 8;
    public const int Linger = 13;
    public const int ReusePort = 15;
    public const int MemoryInformation = 55;
    public const int BindAddressNoPort = 24;
    public const int NoDelay = 1;

    public const int Peek = 0x02;
    public const int Truncate = 0x20;
    public const int DontWait = 0x40;
    public const int WaitAll = 0x100;
    public const int NoSignal = 0x4000;

    public const int ShutdownSend = 1;

    [LibraryImport(Libc.Name, EntryPoint = "socket", SetLastError = true)]
    public static partial int Open(int family, int type, int protocol);

    [LibraryImport(Libc.Name, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int socket, in Ipv4Endpoint endpoint, int length);

    [LibraryImport(Libc.Name, EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(int socket, int backlog);

    [LibraryImport(Libc.Name, EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int socket, Ipv4Endpoint* peer, int* length, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int socket, in Ipv4Endpoint endpoint, int length);

    public static nint Receive(int socket, byte* buffer, nuint length, int flags) =>
        LastError.KeepIfFailed(ReceiveOnly(socket, buffer, length, flags));

    public static nint Send(int socket, byte* buffer, nuint length, int flags) =>
        LastError.KeepIfFailed(SendOnly(socket, buffer, length, flags));

    [LibraryImport(Libc.Name, EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int socket, int how);

    [LibraryImport(Libc.Name, EntryPoint = "dup", SetLastError = true)]
    public static partial int Duplicate(int descriptor);

    [LibraryImport(Libc.Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Libc.Name, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int option, void* value, int length);

    [LibraryImport(Libc.Name, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(int socket, int level, int option, void* value, int* length);

    [LibraryImport(Libc.Name, EntryPoint = "getsockname", SetLastError = true)]
    public static partial int GetName(int socket, Ipv4Endpoint* endpoint, int* length);

    [LibraryImport(Libc.Name, EntryPoint = "recv")]
    private static partial nint ReceiveOnly(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "send")]
    private static partial nint SendOnly(int socket, byte* buffer, nuint length, int flags);

    /// <summary>Sets an option that is one integer.</summary>
    public static int SetOption(int socket, int level, int option, int value) => SetOption(socket, level, option, &value, sizeof(int));

    /// <summary>An option that is one integer, as the kernel has it.</summary>
    /// <exception cref="LinuxException">The socket has no such option.</exception>
    public static int Option(int socket, int level, int option)
    {
        int value = 0, length = sizeof(int);
        LastError.Check(GetOption(socket, level, option, &value, &length), "getsockopt");
        return value;
    }

    /// <summary>The endpoint to which the kernel bound a socket.</summary>
    /// <exception cref="LinuxException">The descriptor is no bound socket.</exception>
    public static Ipv4Endpoint LocalEndpoint(int socket)
    {
        Ipv4Endpoint endpoint;
        int length = Ipv4Endpoint.Size;
        LastError.Check(GetName(socket, &endpoint, &length), "getsockname");
        return endpoint;
    }
}
