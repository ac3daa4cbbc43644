using Linux;
using Servers.Common.Loops;

namespace Servers.EventLoop;

// Phase "timers": the rest that listeners take when there is no descriptor, and the deadlines of connections.
sealed unsafe partial class Loop
{
    // null: none was asked for.
    private readonly ConnectionDeadlines? _deadlines;

    // A deadline begins when a loop has its connection, not when another hands it out: a new one is writable at once, which says so.
    private Role RoleOfNew => _deadlines is null ? Role.Echoing : Role.New;

    private void Begin(int descriptor)
    {
        _deadlines?.Opened(descriptor);
        Watch(Epoll.Modify, descriptor, Role.Echoing);
    }

    private int MillisecondsToNextTimer()
    {
        if (_ending.Count > 0)
            return MillisecondsBetweenLooks;
        long next = Math.Min(_restUntil == Never ? long.MaxValue : _restUntil, _deadlines?.FirstAt() ?? long.MaxValue);
        return next == long.MaxValue ? Never : (int)Math.Clamp(next - Environment.TickCount64, 0, int.MaxValue);
    }

    private void RunTimers()
    {
        if (_ending.Count > 0)
            LookAtThoseThatEnd();
        long now = Environment.TickCount64;
        if (_restUntil != Never && now >= _restUntil)
            EndRest();
        while (_deadlines is not null && _deadlines.FirstLate(now) is not ExpiryList.None and var late)
        {
            _census.TimedOut();
            Close(late);
        }
    }
}
