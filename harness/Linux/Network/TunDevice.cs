using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// A network interface whose packets a process takes and gives (Documentation/networking/tuntap.rst): each read is a packet that the kernel
/// sends, each write one that it receives. It is gone with its descriptor.
/// </summary>
public static unsafe partial class TunDevice
{
    private const string Clone = "/dev/net/tun";
    private const int ReadWrite = 2;
    private const nuint SetInterface = 0x400454ca; // TUNSETIFF
    private const short LayerThree = 0x0001; // IFF_TUN: packets begin with their IP header
    private const short BareData = 0x1000; // IFF_NO_PI: and with nothing before it
    private const short SeveralQueues = 0x0100; // IFF_MULTI_QUEUE
    private const nuint SetSteering = 0x800454e0; // TUNSETSTEERINGEBPF

    [LibraryImport(Libc.Name, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Libc.Name, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int device, nuint request, int* argument);

    [LibraryImport(Libc.Name, EntryPoint = "read")]
    private static partial nint ReadPacket(int device, byte* packet, nuint capacity);

    [LibraryImport(Libc.Name, EntryPoint = "write")]
    private static partial nint WritePacket(int device, byte* packet, nuint length);

    /// <summary>Takes a packet that the kernel sends.</summary>
    /// <returns>Its length; negative where there is none or the call failed, and <see cref="LastError"/> says why.</returns>
    public static nint Read(int device, byte* packet, int capacity) => LastError.KeepIfFailed(ReadPacket(device, packet, (nuint)capacity));

    /// <summary>Gives the kernel a packet; when this returns, it has been through the kernel's stack.</summary>
    /// <inheritdoc cref="Read"/>
    public static nint Write(int device, byte* packet, int length) => LastError.KeepIfFailed(WritePacket(device, packet, (nuint)length));

    /// <summary>Makes one in the calling thread's network namespace; it is down and has no address.</summary>
    /// <param name="name">At most 15 characters of ASCII.</param>
    /// <param name="waits">Whether a read waits for a packet; otherwise it fails (EAGAIN) where there is none.</param>
    /// <param name="isOneOfSeveral">Whether it has several queues: each call with its name opens one more, the first one too.</param>
    /// <returns>Its descriptor, or that of a queue.</returns>
    /// <exception cref="LinuxException">The kernel has none (ENOENT, ENODEV), or it is not permitted (EPERM: CAP_NET_ADMIN).</exception>
    public static int Create(string name, bool waits = true, bool isOneOfSeveral = false)
    {
        int device = LastError.Check(Open(Clone, ReadWrite | Sockets.CloseOnExec | (waits ? 0 : Sockets.NonBlocking)), $"open {Clone}");
        var request = new InterfaceRequest(name)
        {
            Flags = (short)(LayerThree | BareData | (isOneOfSeveral ? SeveralQueues : 0)),
        };
        if (NetworkInterfaces.Control(device, SetInterface, &request) >= 0)
            return device;
        Errno error = LastError.Number;
        Descriptors.Close(device);
        throw new LinuxException("TUNSETIFF", error);
    }

    /// <summary>
    /// Has a program say which queue each packet goes to that the kernel sends: the one whose number, in the order in which they were
    /// opened, is 16 bits of what the program returns, modulo the number of queues. Without one the kernel goes by flows, of which it
    /// remembers 4,096.
    /// </summary>
    /// <param name="device">The descriptor of any of its queues.</param>
    /// <param name="program">As <see cref="Bpf.LoadSocketFilter"/> loads one; the device keeps it.</param>
    /// <exception cref="LinuxException">This is no such program (EINVAL).</exception>
    public static void Steer(int device, int program) => LastError.Check(Control(device, SetSteering, &program), "TUNSETSTEERINGEBPF");
}
