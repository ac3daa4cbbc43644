using Linux;

namespace Clients.Load.Watching;

// A byte now and then, as a slow loris sends: on each connection one in a period, evenly over all of them, so that none come in a burst.
sealed unsafe class Trickle(IReadOnlyList<int> connections, TimeSpan period, byte value)
{
    private long _next;

    public long Sent { get; private set; }

    // Sends what is due by then. A connection that is closed, or takes nothing, goes without.
    public void SendDue(double seconds)
    {
        byte next = value;
        for (long due = (long)(seconds / period.TotalSeconds * connections.Count); _next < due; _next++)
        {
            int connection = connections[(int)(_next % connections.Count)];
            if (Sockets.Send(connection, &next, 1, Sockets.NoSignal | Sockets.DontWait) == 1)
                Sent++;
        }
    }
}
