using System.Runtime.InteropServices;
using Linux;

namespace Servers.Common.Loops;

// A loop that waits in epoll, whatever a connection is to it. What is done with a connection that is ready, a kind of loop adds. It is
// given a connection by adding that to its epoll, which any thread may do. Loops that wait for one listener do so by EPOLLEXCLUSIVE.
abstract unsafe partial class EpollLoop : ConnectionLoop
{
    private const int EventsPerWait = 256;

    // What a descriptor is, in the upper half of the 64 bits that an event returns, so that no table need be asked. From FirstOfConnections
    // on, a kind of loop says more of its connections by it.
    private const uint WakeTag = 0, ListenerTag = 1;
    protected const uint FirstOfConnections = 2;

    private readonly EpollEvent* _events;
    private readonly int _epoll;

    protected EpollLoop(string name, int index, LoopShare share)
        : base(name, index, share)
    {
        EpollEvent.AssertArchitecture();
        BufferBytes = share.Options.BufferBytes;
        Buffer = (byte*)NativeMemory.Alloc((nuint)BufferBytes);
        _events = (EpollEvent*)NativeMemory.Alloc(EventsPerWait, (nuint)sizeof(EpollEvent));
        _epoll = LastError.Check(Epoll.Create(Epoll.CloseOnExec), "epoll_create1");
        LastError.Check(Watch(Epoll.Add, WakeDescriptor, Epoll.In | Epoll.EdgeTriggered, WakeTag), "epoll_ctl");
    }

    // What is received, of one connection at a time.
    protected byte* Buffer { get; }

    protected int BufferBytes { get; }

    // Before its first turn, on its thread.
    protected virtual void Begin()
    {
    }

    // Registers a connection that another loop may have accepted: for any thread.
    /// <returns>False where the kernel refuses to watch it.</returns>
    protected abstract bool Adopt(int descriptor);

    // What a connection is ready for.
    protected abstract void Serve(int descriptor, uint tag, uint events);

    // Whether there is more to do than events tell: it then does not wait for any.
    protected virtual bool HasMore => false;

    // Does what there is more.
    protected virtual void GoOn()
    {
    }

    protected override void Run()
    {
        Begin();
        while (!IsStopping)
            Turn();
    }

    private void Turn()
    {
        int ready = Wait(HasMore ? 0 : MillisecondsToNextTimer());
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

    public override void Listen(int listener)
    {
        base.Listen(listener);
        LastError.Check(Watch(listener), "epoll_ctl");
    }

    protected override int AcceptedAs => Sockets.NonBlocking | Sockets.CloseOnExec;

    protected override bool Give(int accepted, ConnectionLoop owner) => ((EpollLoop)owner).Adopt(accepted);

    // Not by Modify, which is refused where the interest is exclusive (epoll_ctl(2)). One that is ignored or watched already stays so.
    protected override void IgnoreListeners()
    {
        foreach (int listener in Listening)
            Epoll.Control(_epoll, Epoll.Delete, listener, interest: 0);
    }

    protected override void WatchListeners()
    {
        foreach (int listener in Listening)
            Watch(listener);
    }

    private int Watch(int listener) => Watch(Epoll.Add, listener, Epoll.In | Epoll.Exclusive, ListenerTag);

    // It is served to the end of its input, and all is sent.
    protected void BeginToEnd(int descriptor)
    {
        Epoll.Control(_epoll, Epoll.Delete, descriptor, interest: 0);
        EndInOrder(descriptor);
    }

    protected override void Forget(int descriptor) => Pending.Drop(descriptor);

    public override void Dispose()
    {
        base.Dispose();
        Sockets.Close(_epoll);
        NativeMemory.Free(_events);
        NativeMemory.Free(Buffer);
    }
}
