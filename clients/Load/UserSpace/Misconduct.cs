namespace Clients.Load.UserSpace;

// What a connection does once it is made.
enum Misconduct
{
    // Sends nothing, takes what comes.
    Silent,

    // Sends a byte each period.
    Trickle,

    // Is gone with its network: nothing that comes is answered.
    Vanished,

    // Sends, and takes no answer: its window closes.
    Unread,

    // Has lost the connection and is back (RFC 9293, 3.5.1): whatever comes is answered by a reset.
    HalfOpen,
}
