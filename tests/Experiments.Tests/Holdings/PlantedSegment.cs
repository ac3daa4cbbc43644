using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Linux;

namespace Experiments.Tests.Holdings;

/// <summary>A segment that no server sent, on its way to a client in a network namespace.</summary>
static class PlantedSegment
{
    private const int IpBytes = 20;
    private const int TcpBytes = 20;
    private const byte Reset = 4;

    /// <summary>Sends a reset.</summary>
    /// <param name="wrongBy">What is added to its checksum.</param>
    public static void SendReset(NetworkNamespace inside, IPAddress from, int fromPort, string to, int toPort, ushort wrongBy)
    {
        byte[] packet = new byte[IpBytes + TcpBytes];
        Span<byte> ip = packet.AsSpan(0, IpBytes), tcp = packet.AsSpan(IpBytes);
        (ip[0], ip[8], ip[9]) = (0x45, 64, 6); // IPv4 of five words, hops, TCP; length and checksum are the kernel's to fill in
        from.GetAddressBytes().CopyTo(ip[12..]);
        IPAddress.Parse(to).GetAddressBytes().CopyTo(ip[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)fromPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], (ushort)toPort);
        (tcp[12], tcp[13]) = (TcpBytes / 4 << 4, Reset);
        uint sum = Words(ip[12..]) + ip[9] + TcpBytes + Words(tcp);
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], (ushort)(~sum + wrongBy));
        SendInside(inside.ProcessId, packet, new IPEndPoint(IPAddress.Parse(to), 0));
    }

    /// <summary>By a thread that ends there: another would be where it is not expected.</summary>
    private static void SendInside(int process, byte[] packet, IPEndPoint to)
    {
        Exception? failure = null;
        Thread sender = new(() =>
        {
            try
            {
                NetworkNamespaceOf.Enter(process);
                using Socket raw = new(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw);
                raw.SendTo(packet, to);
            }
            catch (Exception caught) when (caught is SocketException or LinuxException)
            {
                failure = caught;
            }
        });
        sender.Start();
        sender.Join();
        Assert.Null(failure);
    }

    private static uint Words(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int at = 0; at < bytes.Length; at += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
        return sum;
    }
}
