using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Clients.Load.UserSpace;

// The beginning of each packet: a header of IPv4 without options (RFC 791, 3.1) and one of TCP (RFC 9293, 3.1), 20 bytes each, in network
// order.
[StructLayout(LayoutKind.Sequential, Pack = 1)]
struct PacketHeader
{
    public const int IpBytes = 20;
    public const int Bytes = 40;
    public const byte VersionAndWords = 0x45; // IPv4, five words of 32 bits
    public const byte Tcp = 6;
    public const byte Words = 5 << 4; // of the TCP header, in the upper half of DataOffset

    public byte Version;
    public byte Service;
    public ushort TotalLength;
    public ushort Identification;
    public ushort Fragment;
    public byte TimeToLive;
    public byte Protocol;
    public ushort IpChecksum;
    public uint Source;
    public uint Destination;
    public ushort SourcePort;
    public ushort DestinationPort;
    public uint Sequence;
    public uint Acknowledgement;
    public byte DataOffset;
    public SegmentFlags Flags;
    public ushort Window;
    public ushort TcpChecksum;
    public ushort Urgent;

    // What a checksum of TCP begins with (RFC 9293, 3.1). addresses: The sum of both, as they are in the header; length: of the segment.
    public static ulong PseudoHeader(ulong addresses, int length) => addresses + Order((ushort)Tcp) + Order((ushort)length);

    public static ushort Order(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    public static uint Order(uint value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}
