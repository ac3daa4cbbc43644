namespace Servers.Common.Loops;

// A handler that blocks, planted: the loop stands still, with all that it has and all that its listener is given.
abstract unsafe partial class ConnectionLoop
{
    private readonly ManualResetEventSlim _stalls = new(), _stopped = new();
    private int _millisecondsToStall;

    // Returns when it has begun.
    public void StallFor(TimeSpan time)
    {
        _stalls.Reset();
        Volatile.Write(ref _millisecondsToStall, (int)time.TotalMilliseconds);
        Wake();
        _stalls.Wait();
    }

    private void StallIfAsked()
    {
        if (Interlocked.Exchange(ref _millisecondsToStall, 0) is not (> 0 and var milliseconds))
            return;
        _stalls.Set();
        _stopped.Wait(milliseconds);
    }
}
