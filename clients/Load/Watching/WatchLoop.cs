using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Watching;

// Waits for the server to close connections, and reads nothing meanwhile: edge-triggered, so that what lies there unread wakes nobody
// twice.
sealed class WatchLoop(IReadOnlyList<int> connections, WatchPlan plan)
{
    private const uint Interest = Epoll.In | Epoll.PeerHangUp | Epoll.EdgeTriggered;
    private const uint Ends = Epoll.PeerHangUp | Epoll.HangUp | Epoll.Error;
    private const int WaitMilliseconds = 20;
    private const int WaitOfATrickleMilliseconds = 1;

    private readonly WatchResult _result = new();
    private readonly bool[] _isClosed = new bool[connections.Count];
    private readonly bool[] _wasHeard = new bool[connections.Count];

    public WatchResult Run()
    {
        using EventQueue queue = new(null);
        Trickle? trickle = plan.TrickleEvery is { } every ? new(connections, every, plan.Byte) : null;
        Phase phase = new(plan.Patience);
        for (int index = 0; index < connections.Count; index++)
        {
            uint none = 0;
            queue.Watch(connections[index], ref none, Interest, tag: index);
        }
        while (_result.Closed < connections.Count && !phase.IsOver)
        {
            trickle?.SendDue(phase.Seconds);
            int wait = Math.Min(phase.RemainingMilliseconds, trickle is null ? WaitMilliseconds : WaitOfATrickleMilliseconds);
            int ready = queue.Wait(wait);
            for (int i = 0; i < ready; i++)
                Note((int)queue[i].Data, queue[i].Events, phase.Seconds);
        }
        (_result.Sent, _result.Seconds) = (trickle?.Sent ?? 0, phase.Seconds);
        return _result;
    }

    private void Note(int index, uint events, double seconds)
    {
        if ((events & Epoll.In) != 0 && !_wasHeard[index] && HasBytes(connections[index]))
        {
            _wasHeard[index] = true;
            _result.Hear(seconds);
        }
        if ((events & Ends) != 0 && !_isClosed[index])
        {
            _isClosed[index] = true;
            _result.Closed++;
        }
    }

    // The end of a stream, too, can be read.
    private static unsafe bool HasBytes(int connection)
    {
        byte first;
        return Sockets.Receive(connection, &first, 1, Sockets.Peek | Sockets.DontWait) > 0;
    }
}
