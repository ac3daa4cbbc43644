using System.Net;
using Clients.Load.Options;
using Linux;

namespace Clients.Load.UserSpace;

// The device of this client, in the network namespace that it is in: the kernel's stack is at its other end.
sealed unsafe class DevicePort : IPacketPort
{
    private const int QueuedPackets = 10_000;

    private static readonly IPAddress Mask = IPAddress.Parse("255.255.255.0");

    // The device is gone with its descriptor. The first address of the sources' /24 makes the kernel's route to all of them.
    public DevicePort(LoadOptions options)
    {
        Descriptor = Create(options.Device);
        NetworkInterfaces.SetTransmitQueue(options.Device, QueuedPackets);
        NetworkInterfaces.BringUp(options.Device, new IPAddress(PacketHeader.Order((options.FirstSource & ~0xffu) + 1)), Mask);
    }

    public int Descriptor { get; }

    public int Read(byte* packet, int capacity)
    {
        nint count = TunDevice.Read(Descriptor, packet, capacity);
        return count >= 0 ? (int)count
            : LastError.Number is Errno.EAGAIN or Errno.EINTR ? 0
            : throw new LinuxException("read from the device", LastError.Number);
    }

    public void Write(byte* packet, int count)
    {
        if (TunDevice.Write(Descriptor, packet, count) < 0
            && LastError.Number is not (Errno.EAGAIN or Errno.ENOBUFS or Errno.EINTR))
            throw new LinuxException("write to the device", LastError.Number);
    }

    public void Dispose() => Sockets.Close(Descriptor);

    private static int Create(string name)
    {
        try
        {
            return TunDevice.Create(name, waits: false);
        }
        catch (LinuxException refused)
        {
            throw new PlatformNotSupportedException(
                $"--wire user-space: no device {name}: {refused.Message}; it takes /dev/net/tun and CAP_NET_ADMIN in its namespace");
        }
    }
}
