namespace Clients.Load.UserSpace;

// A segment as it came. Addresses and ports are in network order, as they are compared; numbers are the machine's.
unsafe struct ArrivedSegment
{
    public uint Source;
    public uint Destination;
    public ushort SourcePort;
    public ushort DestinationPort;
    public uint Sequence;
    public uint Acknowledgement;
    public ushort Window;
    public SegmentFlags Flags;
    public int Length;
    public byte* Data;

    public readonly bool Has(SegmentFlags flag) => (Flags & flag) != 0;

    // What it takes of the sequence: its bytes, and one for SYN and for FIN (RFC 9293, 3.4).
    public readonly uint SequenceLength => (uint)Length + (Has(SegmentFlags.Syn) ? 1u : 0) + (Has(SegmentFlags.Fin) ? 1u : 0);

    // Whether it says that it is one of TCP over IPv4: the kernel looks for neighbours by IPv6, too.
    public static bool IsSegment(byte* packet, int count)
    {
        PacketHeader* header = (PacketHeader*)packet;
        return count >= PacketHeader.IpBytes && header->Version == PacketHeader.VersionAndWords && header->Protocol == PacketHeader.Tcp;
    }

    // False for what is no whole TCP segment of IPv4, or has a wrong checksum.
    public static bool TryRead(byte* packet, int count, out ArrivedSegment arrival)
    {
        arrival = default;
        PacketHeader* header = (PacketHeader*)packet;
        if (count < PacketHeader.Bytes || !IsSegment(packet, count))
            return false;
        int total = PacketHeader.Order(header->TotalLength);
        int headers = PacketHeader.IpBytes + (header->DataOffset >> 4) * 4;
        if (total > count || headers < PacketHeader.Bytes || headers > total || !HasRightChecksums(header, packet, total))
            return false;
        arrival.Source = header->Source;
        arrival.Destination = header->Destination;
        arrival.SourcePort = header->SourcePort;
        arrival.DestinationPort = header->DestinationPort;
        arrival.Sequence = PacketHeader.Order(header->Sequence);
        arrival.Acknowledgement = PacketHeader.Order(header->Acknowledgement);
        arrival.Window = PacketHeader.Order(header->Window);
        arrival.Flags = header->Flags;
        arrival.Data = packet + headers;
        arrival.Length = total - headers;
        return true;
    }

    // Of the IP header alone, and of the segment with its pseudo header.
    private static bool HasRightChecksums(PacketHeader* header, byte* packet, int total)
    {
        int length = total - PacketHeader.IpBytes;
        ulong pseudo = PacketHeader.PseudoHeader((ulong)header->Source + header->Destination, length);
        return Checksum.Fold(Checksum.Add(0, packet, PacketHeader.IpBytes)) == 0
            && Checksum.Fold(Checksum.Add(pseudo, packet + PacketHeader.IpBytes, length)) == 0;
    }
}
