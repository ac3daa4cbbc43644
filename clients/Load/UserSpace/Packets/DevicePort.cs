using System.Net;
using Clients.Load.Options;
using Linux;

namespace Clients.Load.UserSpace;

// A queue of the device of this client, which is in the network namespace that the client is in: the kernel's stack is at its other end.
sealed unsafe class DevicePort : IPacketPort
{
    private const int QueuedPackets = 10_000;
    private const int DestinationOffset = 16; // of the IPv4 header

    private static readonly IPAddress Mask = IPAddress.Parse("255.255.255.0");

    private DevicePort(int descriptor) => Descriptor = descriptor;

    // Makes the device, and opens its queues. It is gone with the last of them. The first address of the sources' /24 makes the kernel's
    // route to all of them.
    public static DevicePort[] Open(LoadOptions options)
    {
        DevicePort[] queues = [.. Enumerable.Range(0, options.Queues).Select(_ => new DevicePort(Create(options)))];
        if (queues.Length > 1)
            Steer(queues);
        NetworkInterfaces.SetTransmitQueue(options.Device, QueuedPackets);
        NetworkInterfaces.BringUp(options.Device, new IPAddress(PacketHeader.Order((options.FirstSource & ~0xffu) + 1)), Mask);
        return queues;
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

    private static int Create(LoadOptions options)
    {
        try
        {
            return TunDevice.Create(options.Device, waits: false, isOneOfSeveral: options.Queues > 1);
        }
        catch (LinuxException refused)
        {
            throw new PlatformNotSupportedException($"--wire user-space: no device {options.Device}: {refused.Message}; "
                + "it takes /dev/net/tun and CAP_NET_ADMIN in its namespace");
        }
    }

    // By the address that a packet is for, modulo the number of queues. The kernel would do that itself, with 16 bits of the result.
    private static void Steer(DevicePort[] queues)
    {
        ulong[] queueOf = new BpfAssembler().Move(BpfRegister.R6, BpfRegister.R1).LoadPacket32(DestinationOffset)
            .Remainder(BpfRegister.R0, queues.Length).Exit().Assemble();
        try
        {
            int program = Bpf.LoadSocketFilter(queueOf, "queue_of_packet"u8);
            TunDevice.Steer(queues[0].Descriptor, program);
            Descriptors.Close(program);
        }
        catch (LinuxException refused)
        {
            throw new PlatformNotSupportedException(
                $"--queues {queues.Length}: packets cannot be led to them: {refused.Message}; it takes CAP_BPF, or leave the option out");
        }
    }
}
