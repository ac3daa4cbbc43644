namespace Clients.Load.UserSpace;

// Where a connection is. 0: there is none (CLOSED). In the states of RFC 9293, 3.3.2: Opening is SYN-SENT, Open alone ESTABLISHED, with
// FinSent FIN-WAIT or CLOSING, with PeerClosed CLOSE-WAIT, with both LAST-ACK.
[Flags]
enum TcpConnectionState : byte
{
    Vacant = 0,
    Opening = 1,
    Open = 2,
    FinSent = 4,
    PeerClosed = 8,

    // Bytes came that no phase has asked for; they are not acknowledged, so that they come again.
    Unread = 16,

    // There is something to send and no room at the peer.
    Blocked = 32,

    // This end is closed for good: nothing of it is told to a phase any more.
    Abandoned = 64,
}
