using Servers.Common.Loops;

namespace Servers.IoUring;

// Between two turns: the rest that listeners take when there is no descriptor, and the deadlines of connections.
sealed unsafe partial class Loop
{
    // null: none was asked for.
    private readonly ConnectionDeadlines? _deadlines;

    private int MillisecondsToNextTimer()
    {
        if (_ending.Count > 0)
            return MillisecondsBetweenLooks;
        long next = Math.Min(_restUntil == Never ? long.MaxValue : _restUntil, _deadlines?.FirstAt() ?? long.MaxValue);
        if (next == long.MaxValue)
            return _hasSent ? MillisecondsToSettle : Never;
        int milliseconds = (int)Math.Clamp(next - Environment.TickCount64, 0, int.MaxValue);
        return _hasSent ? Math.Min(milliseconds, MillisecondsToSettle) : milliseconds;
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
            Condemn(late);
        }
    }
}
