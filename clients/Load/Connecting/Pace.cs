namespace Clients.Load.Connecting;

// Spaces events at a set rate: the generic cell rate algorithm (ITU-T I.371), a token bucket that keeps one number. An event that comes
// late may be made up for by up to 10 ms worth of events at once, no more: a client that was held up for a second does not flood the server
// after it.
sealed class Pace(double perSecond, long startNanoseconds)
{
    private const double ToleranceNanoseconds = 10e6;

    private readonly double _interval = 1e9 / perSecond;
    private double _nextDue = startNanoseconds;

    // How long to wait before the next event; 0 takes the turn.
    public long TakeOrWaitNanoseconds(long nowNanoseconds)
    {
        double wait = _nextDue - nowNanoseconds;
        if (wait > 0)
            return (long)Math.Ceiling(wait);
        _nextDue = Math.Max(_nextDue, nowNanoseconds - ToleranceNanoseconds) + _interval;
        return 0;
    }
}
