namespace Servers.Common.Loops;

// A handler that blocks, planted: the loop stands still, with all that it has and all that its listener is given.
unsafe partial class EpollLoop
{
    private readonly ManualResetEventSlim _stalls = new(), _stopped = new();
    private int _millisecondsToStall;

    public override void Stop()
    {
        _stopped.Set();
        base.Stop();
    }

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
