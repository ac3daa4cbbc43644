using Clients.Load.Phases;

namespace Clients.Load.UserSpace;

// The census of connections that no kernel knows: of the table, when all that had come was taken in.
static class WireCensus
{
    private const int Packets = 4_096;

    // A peer that never stops sending is not waited for.
    private const int MostTurns = 256;

    public static Census Take(TcpStack stack)
    {
        for (int turn = 0; turn < MostTurns && stack.Serve(Packets) > 0; turn++)
        {
        }
        int closed = 0, unread = 0;
        for (int slot = 0; slot < stack.Used; slot++)
        {
            if (!stack.IsOpen(slot))
                continue;
            if (stack.IsUnread(slot))
                unread++;
            else if (stack.IsClosedByPeer(slot))
                closed++;
        }
        return new(stack.Open - closed, closed, stack.FoundReset, unread);
    }
}
