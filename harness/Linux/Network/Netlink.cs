using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// The parts of netlink(7) and sock_diag(7) that a dump of TCP sockets needs. Layouts and numbers are those of
/// include/uapi/linux/netlink.h, sock_diag.h and inet_diag.h.
/// </summary>
static unsafe class Netlink
{
    public const int AddressFamily = 16;
    public const int Raw = 3;
    public const int SockDiag = 4;

    public const ushort RequestFlag = 0x001;
    public const ushort DumpFlag = 0x300;
    public const ushort DumpInterruptedFlag = 0x010;

    public const ushort ErrorMessage = 2;
    public const ushort DoneMessage = 3;
    public const ushort SockDiagByFamily = 20;

    public const byte ProtocolTcp = 6;
    public const int StateEstablished = 1;

    // nlmsghdr
    [StructLayout(LayoutKind.Sequential)]
    public struct Header
    {
        public uint Length;
        public ushort Type;
        public ushort Flags;
        public uint Sequence;
        public uint PortId;
    }

    // inet_diag_sockid
    [StructLayout(LayoutKind.Sequential)]
    public struct SocketId
    {
        public ushort LocalPortBigEndian;
        public ushort RemotePortBigEndian;
        public fixed uint LocalAddressBigEndian[4];
        public fixed uint RemoteAddressBigEndian[4];
        public uint Interface;
        public fixed uint Cookie[2];
    }

    // nlmsghdr + inet_diag_req_v2
    [StructLayout(LayoutKind.Sequential)]
    public struct Request
    {
        public Header Header;
        public byte Family;
        public byte Protocol;
        public byte Extensions;
        public byte Padding;
        public uint States;
        public SocketId Id;
    }

    // The beginning of inet_diag_msg, the rest is not read
    [StructLayout(LayoutKind.Sequential)]
    public struct SocketMessage
    {
        public byte Family;
        public byte State;
        public byte Timer;
        public byte Retransmits;
        public SocketId Id;
    }

    /// <summary>Messages are aligned to 4 bytes (NLMSG_ALIGN).</summary>
    public static int Align(int length) => (length + 3) & ~3;
}
