using System.Runtime.InteropServices;
using Linux;

namespace Servers.Common.Loops;

// One thread and its epoll, whatever a connection is to it: waits, accepts, hands out, keeps deadlines, drains. What is done with a
// connection that is ready, a kind of loop adds. This part is the loop, the others say what its phases do.
abstract unsafe partial class EpollLoop : IDisposable
{
    private const int EventsPerWait = 256;

    // What a descriptor is, in the upper half of the 64 bits that an event returns, so that no table need be asked. From FirstOfConnections
    // on, a kind of loop says more of its connections by it.
    private const uint WakeTag = 0, ListenerTag = 1;
    protected const uint FirstOfConnections = 2;

    private readonly int _index;
    private readonly LoopShare _share;
    private readonly Thread _thread;
    private readonly EpollEvent* _events;
    private readonly int _epoll;
    private readonly int _wake;
    private volatile bool _stopping;
    private volatile bool _draining;

    protected EpollLoop(string name, int index, LoopShare share)
    {
        (_index, _share) = (index, share);
        (Census, _cap) = (share.Census, share.Cap);
        _policy = new AcceptPolicy(Census, share.Owners.Capacity);
        _handOutTo = index;
        Deadlines = ConnectionDeadlines.Of(share.Options, share.Owners.Capacity);
        BufferBytes = share.Options.BufferBytes;
        Buffer = (byte*)NativeMemory.Alloc((nuint)BufferBytes);
        _events = (EpollEvent*)NativeMemory.Alloc(EventsPerWait, (nuint)sizeof(EpollEvent));
        _epoll = LastError.Check(Epoll.Create(Epoll.CloseOnExec), "epoll_create1");
        _wake = EventDescriptor.Open();
        LastError.Check(Watch(Epoll.Add, _wake, Epoll.In | Epoll.EdgeTriggered, WakeTag), "epoll_ctl");
        _thread = new Thread(Run) { Name = $"{name}-{index}", IsBackground = true };
    }

    protected ConnectionCensus Census { get; }

    // What is received, of one connection at a time.
    protected byte* Buffer { get; }

    protected int BufferBytes { get; }

    protected bool IsDraining => _draining;

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

    protected void Wake() => EventDescriptor.Signal(_wake);

    // Before its first turn, on its thread.
    protected virtual void Begin()
    {
    }

    // Registers a connection that another loop may have accepted: for any thread.
    /// <returns>False where the kernel refuses to watch it.</returns>
    protected abstract bool Adopt(int descriptor);

    // What a connection is ready for.
    protected abstract void Serve(int descriptor, uint tag, uint events);

    // A deadline of this connection is over; it counts already.
    protected abstract void Expire(int descriptor);

    // Nothing of a connection may be left, now that its descriptor is about to be closed.
    protected abstract void Forget(int descriptor);

    // Whether there is more to do than events tell: it then does not wait for any.
    protected virtual bool HasMore => false;

    // Does what there is more.
    protected virtual void GoOn()
    {
    }

    private void Run()
    {
        Begin();
        while (!_stopping)
            Turn();
    }

    private void Turn()
    {
        int ready = Wait(MillisecondsToNextTimer());
        for (int i = 0; i < ready; i++)
            Dispatch(_events[i]);
        if (HasMore)
            GoOn();
        RunTimers();
    }

    private void Dispatch(EpollEvent happened)
    {
        uint tag = (uint)(happened.Data >> 32);
        int descriptor = (int)(uint)happened.Data;
        if (tag >= FirstOfConnections)
            Serve(descriptor, tag, happened.Events);
        else if (tag == ListenerTag)
            AcceptFrom(descriptor);
        else
            Woken();
    }

    protected virtual void Woken()
    {
        StallIfAsked();
        DrainIfAsked();
        UseFreeSlot();
    }

    private int Wait(int milliseconds)
    {
        int ready = Epoll.Wait(_epoll, _events, EventsPerWait, milliseconds);
        return ready < 0 && LastError.Number == Errno.EINTR ? 0 : LastError.Check(ready, "epoll_wait");
    }

    // Errors and hang-ups are reported without being asked for; the recv or send that follows tells which it was.
    protected int Watch(int operation, int descriptor, uint interest, uint tag)
    {
        EpollEvent value = new(interest, (ulong)tag << 32 | (uint)descriptor);
        return Epoll.Control(_epoll, operation, descriptor, &value);
    }

    protected void Close(int descriptor)
    {
        // Everything of it goes before the descriptor itself: the kernel may give its number to the next connection at once.
        Pending.Drop(descriptor);
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

    public virtual void Dispose()
    {
        CloseListeners();
        foreach (int descriptor in _share.Owners.OwnedBy(_index))
            CutOff(descriptor);
        Deadlines?.Dispose();
        Sockets.Close(_wake);
        Sockets.Close(_epoll);
        NativeMemory.Free(_events);
        NativeMemory.Free(Buffer);
        GC.SuppressFinalize(this);
    }
}
