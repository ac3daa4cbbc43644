using System.Buffers.Binary;
using Clients.Load.UserSpace;

namespace Clients.Tests.UserSpace;

// What tcpdump would show on the device: every packet of both ways, and whether its checksums are right, by a sum of its own.
sealed unsafe class Capture(IPacketPort inner) : IPacketPort
{
    private readonly HashSet<(bool Leaves, string Flow, uint Sequence, int Length, byte Flags)> _seen = [];

    public int Packets { get; private set; }

    public int Wrong { get; private set; }

    // Segments that take something of the sequence and came twice.
    public int Repeated { get; private set; }

    public int Descriptor => inner.Descriptor;

    public int Read(byte* packet, int capacity)
    {
        int count = inner.Read(packet, capacity);
        if (count > 0)
            Note(new(packet, count), leaves: false);
        return count;
    }

    public void Write(byte* packet, int count)
    {
        Note(new(packet, count), leaves: true);
        inner.Write(packet, count);
    }

    public void Dispose() => inner.Dispose();

    private void Note(ReadOnlySpan<byte> packet, bool leaves)
    {
        if (packet[0] >> 4 != 4)
            return; // the kernel looks for neighbours by IPv6
        Packets++;
        ReadOnlySpan<byte> segment = packet[20..];
        // Addresses, protocol and length of the segment: the pseudo header.
        uint pseudo = Words(packet[12..20]) + packet[9] + (uint)segment.Length;
        if (Folded(Words(packet[..20])) != ushort.MaxValue || Folded(pseudo + Words(segment)) != ushort.MaxValue)
            Wrong++;
        byte flags = segment[13];
        int length = segment.Length - (segment[12] >> 4) * 4;
        bool takesNumbers = length > 0 || (flags & 0b11) != 0;
        string flow = Convert.ToHexString(packet[12..24]);
        if (takesNumbers && !_seen.Add((leaves, flow, BinaryPrimitives.ReadUInt32BigEndian(segment[4..]), length, flags)))
            Repeated++;
    }

    private static uint Words(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i++)
            sum += i % 2 == 0 ? (uint)bytes[i] << 8 : bytes[i];
        return sum;
    }

    private static uint Folded(uint sum)
    {
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return sum;
    }
}
