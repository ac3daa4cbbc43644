namespace Servers.Common.Loops;

// Phase "timers": the rest that listeners take when there is no descriptor, and the deadlines of connections.
abstract unsafe partial class ConnectionLoop
{
    // null: none was asked for.
    protected ConnectionDeadlines? Deadlines { get; }

    protected virtual int MillisecondsToNextTimer()
    {
        if (_ending.Count > 0)
            return MillisecondsBetweenLooks;
        long next = Math.Min(_restUntil == Never ? long.MaxValue : _restUntil, Deadlines?.FirstAt() ?? long.MaxValue);
        return next == long.MaxValue ? Never : (int)Math.Clamp(next - Environment.TickCount64, 0, int.MaxValue);
    }

    protected void RunTimers()
    {
        if (_ending.Count > 0)
            LookAtThoseThatEnd();
        long now = Environment.TickCount64;
        if (_restUntil != Never && now >= _restUntil)
            EndRest();
        while (Deadlines is not null && Deadlines.FirstLate(now) is not ExpiryList.None and var late)
        {
            Census.TimedOut();
            Expire(late);
        }
    }
}
