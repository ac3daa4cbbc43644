using Linux;

namespace Clients.Load.UserSpace;

// What the stack tells whoever uses its connections: a phase, or nobody, which is this class itself. It is told while a packet is taken in,
// and may send, close and begin to connect meanwhile.
unsafe class ConnectionEvents
{
    public static readonly ConnectionEvents None = new();

    // Before anything is done with a segment of a connection. True where that is all that is to be done.
    public virtual bool Intercepts(int slot, in ArrivedSegment arrival) => false;

    public virtual void Opened(int slot) { }

    // It was refused, or nobody answered, and is vacant.
    public virtual void NotOpened(int slot, Errno reason) { }

    // The next bytes of its stream. False where nobody wants them now: then the peer keeps them.
    public virtual bool Takes(int slot, long offset, ReadOnlySpan<byte> bytes) => false;

    // The peer has room for more.
    public virtual void CanSend(int slot) { }

    // The peer will send no more.
    public virtual void PeerClosed(int slot) { }

    // One that was open is gone, and vacant. reason: None where both ends had closed it.
    public virtual void Ended(int slot, Errno reason) { }
}
