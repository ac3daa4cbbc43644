using Linux;

namespace Clients.Load.Phases;

// What the client's own kernel says of each connection now. A connection with unread bytes counts as open too: nobody asked for them.
readonly unsafe record struct Census(int Open, int ClosedByPeer, int Reset, int Unread)
{
    public static Census Take(Connections connections)
    {
        int closed = 0, unread = 0;
        for (int slot = 0; slot < connections.Used; slot++)
        {
            if (!connections.IsOpen(slot))
                continue;
            byte next;
            nint peeked = Sockets.Receive(connections.Descriptor(slot), &next, 1, Sockets.Peek | Sockets.DontWait);
            if (peeked > 0)
                unread++;
            else if (peeked == 0)
                closed++;
            else if (LastError.Number != Errno.EAGAIN)
                NoteReset(connections, slot);
        }
        return new(connections.Open - closed, closed, connections.FoundReset, unread);
    }

    // The error is read only once: another look would take the connection for one that its peer closed.
    private static void NoteReset(Connections connections, int slot)
    {
        connections.Close(slot, reset: true);
        connections.FoundReset++;
    }
}
