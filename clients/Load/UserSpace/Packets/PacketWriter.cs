using System.Runtime.InteropServices;

namespace Clients.Load.UserSpace;

// Writes segments: a header that is the same but for a few words, whose sum is known, so that only those and the data are summed for each.
sealed unsafe class PacketWriter : IDisposable
{
    // What a device with an MTU of 1,500 carries. All peers are behind that device: what they would say (RFC 9293, 3.7.1) is the same.
    public const int LargestSegment = 1_460;

    private const int OptionBytes = 4;
    private const byte LargestSegmentOption = 2;
    private const byte TimeToLive = 64;

    private readonly IPacketPort _port;
    private readonly byte* _packet = (byte*)NativeMemory.AllocZeroed(PacketHeader.Bytes + LargestSegment);
    private readonly PacketHeader* _header;
    private readonly ulong _ipSum;

    public PacketWriter(IPacketPort port)
    {
        _port = port;
        _header = (PacketHeader*)_packet;
        _header->Version = PacketHeader.VersionAndWords;
        _header->TimeToLive = TimeToLive;
        _header->Protocol = PacketHeader.Tcp;
        _header->DataOffset = PacketHeader.Words;
        _ipSum = Checksum.Add(0, _packet, PacketHeader.IpBytes);
    }

    // A SYN says how large a segment this end takes.
    public void WriteSyn(in Flow flow, uint sequence, ushort window)
    {
        byte* option = _packet + PacketHeader.Bytes;
        (option[0], option[1]) = (LargestSegmentOption, OptionBytes);
        *(ushort*)(option + 2) = PacketHeader.Order((ushort)LargestSegment);
        _header->DataOffset = PacketHeader.Words + (OptionBytes / 4 << 4);
        Write(flow, SegmentFlags.Syn, sequence, 0, window, OptionBytes);
        _header->DataOffset = PacketHeader.Words;
    }

    // count: LargestSegment at most.
    public void Write(in Flow flow, SegmentFlags flags, uint sequence, uint acknowledgement, ushort window, byte* data, int count)
    {
        NativeMemory.Copy(data, _packet + PacketHeader.Bytes, (nuint)count);
        Write(flow, flags, sequence, acknowledgement, window, count);
    }

    private void Write(in Flow flow, SegmentFlags flags, uint sequence, uint acknowledgement, ushort window, int count)
    {
        int length = PacketHeader.Bytes - PacketHeader.IpBytes + count;
        ulong addresses = (ulong)flow.Source + flow.Target;
        _header->TotalLength = PacketHeader.Order((ushort)(PacketHeader.IpBytes + length));
        (_header->Source, _header->Destination) = (flow.Source, flow.Target);
        _header->IpChecksum = Checksum.Fold(_ipSum + addresses + _header->TotalLength);
        (_header->SourcePort, _header->DestinationPort) = (flow.SourcePort, flow.TargetPort);
        _header->Sequence = PacketHeader.Order(sequence);
        _header->Acknowledgement = PacketHeader.Order(acknowledgement);
        _header->Flags = flags;
        _header->Window = PacketHeader.Order(window);
        _header->TcpChecksum = 0;
        ulong pseudo = PacketHeader.PseudoHeader(addresses, length);
        _header->TcpChecksum = Checksum.Fold(Checksum.Add(pseudo, _packet + PacketHeader.IpBytes, length));
        _port.Write(_packet, PacketHeader.IpBytes + length);
    }

    public void Dispose() => NativeMemory.Free(_packet);
}
