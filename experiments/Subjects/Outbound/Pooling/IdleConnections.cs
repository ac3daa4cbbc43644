using System.Net.Sockets;

namespace Experiments.Subjects.Outbound.Pooling;

// Connections that nobody uses: the last that came back is on top, the one that is idle for longest at the bottom. The pool's lock
// guards it.
sealed class IdleConnections(TimeProvider time)
{
    private readonly List<(Socket Socket, long Since)> _idle = [];

    public void Push(Socket socket) => _idle.Add((socket, time.GetTimestamp()));

    public bool TryPop(out Socket socket)
    {
        if (_idle.Count == 0)
        {
            socket = null!;
            return false;
        }
        socket = _idle[^1].Socket;
        _idle.RemoveAt(_idle.Count - 1);
        return true;
    }

    // Closes those that are idle for so long, and says how many.
    public int CloseThose(TimeSpan idleFor)
    {
        int stay = _idle.FindIndex(idle => time.GetElapsedTime(idle.Since) < idleFor);
        int due = stay < 0 ? _idle.Count : stay;
        foreach ((Socket socket, _) in _idle[..due])
            socket.Dispose();
        _idle.RemoveRange(0, due);
        return due;
    }
}
