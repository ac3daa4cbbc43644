namespace Clients.Load.UserSpace;

// Control bits of a TCP header (RFC 9293, 3.1).
[Flags]
enum SegmentFlags : byte
{
    None = 0,
    Fin = 1,
    Syn = 2,
    Reset = 4,
    Push = 8,
    Acknowledge = 16,
}
