using Linux;
using Servers.Common.Accepting;

namespace Servers.Common.Loops;

// One thread that serves its share of a server's connections, however the kernel tells it of them: its life, and what it owes each
// connection from accept(2) to close(2), whose phases the other parts are. How it waits, and what it does with a connection, a kind of loop
// adds.
abstract unsafe partial class ConnectionLoop : IDisposable
{
    private readonly int _index;
    private readonly LoopShare _share;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private volatile bool _draining;

    protected ConnectionLoop(string name, int index, LoopShare share)
    {
        (_index, _share) = (index, share);
        (Census, _cap) = (share.Census, share.Cap);
        _policy = new AcceptPolicy(Census, share.Owners.Capacity);
        _handOutTo = index;
        Deadlines = ConnectionDeadlines.Of(share.Options, share.Owners.Capacity);
        WakeDescriptor = EventDescriptor.Open();
        _thread = new Thread(Run) { Name = $"{name}-{index}", IsBackground = true };
    }

    protected ConnectionCensus Census { get; }

    // Readable when the loop is to look what is asked of it.
    protected int WakeDescriptor { get; }

    protected bool IsDraining => _draining;

    protected bool IsStopping => _stopping;

    public void Start() => _thread.Start();

    public void Drain()
    {
        _draining = true;
        Wake();
    }

    public void Stop()
    {
        _stopping = true;
        _stopped.Set();
        Wake();
    }

    public void Join() => _thread.Join();

    protected void Wake() => EventDescriptor.Signal(WakeDescriptor);

    // Until it is stopping, on its thread.
    protected abstract void Run();

    protected virtual void Woken()
    {
        StallIfAsked();
        DrainIfAsked();
        UseFreeSlot();
    }

    // A deadline of this connection is over; it counts already.
    protected abstract void Expire(int descriptor);

    // Nothing of a connection may be left, now that its descriptor is about to be closed.
    protected abstract void Forget(int descriptor);

    // Of the call that failed last.
    protected static bool MayTryAgain() => LastError.Number is Errno.EAGAIN or Errno.EINTR;

    protected void Close(int descriptor)
    {
        // Everything of it goes before the descriptor itself: the kernel may give its number to the next connection at once.
        Forget(descriptor);
        Deadlines?.Forget(descriptor);
        _share.Owners.Release(descriptor);
        Census.Closed();
        Sockets.Close(descriptor);
        GiveSlotBack();
    }

    private void CutOff(int descriptor)
    {
        if (_draining)
            Census.Cut();
        Close(descriptor);
    }

    // By the thread that started all loops, when all have ended: a loop hands connections to the others as long as it runs.
    public virtual void Dispose()
    {
        CloseListeners();
        foreach (int descriptor in _share.Owners.OwnedBy(_index))
            CutOff(descriptor);
        Deadlines?.Dispose();
        Sockets.Close(WakeDescriptor);
        GC.SuppressFinalize(this);
    }
}
