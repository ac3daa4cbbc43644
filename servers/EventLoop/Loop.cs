using System.Runtime.InteropServices;
using Linux;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Loops;

namespace Servers.EventLoop;

// One thread and its epoll. This part is the loop, the others say what its phases do.
sealed unsafe partial class Loop : IDisposable
{
    private const int EventsPerWait = 256;

    private readonly int _index;
    private readonly Loop[] _loops;
    private readonly ConnectionCensus _census;
    private readonly OwnerTable _owners;
    private readonly Thread _thread;
    private readonly EpollEvent* _events;
    private readonly int _epoll;
    private readonly int _wake;
    private volatile bool _stopping;
    private volatile bool _draining;

    public Loop(
        int index, Loop[] loops, int accepting, int bufferBytes, FixedAnswers? answers, ConnectionDeadlines? deadlines, OwnerTable owners,
        ConnectionCensus census, ConnectionCap? cap)
    {
        _index = index;
        _loops = loops;
        _census = census;
        _cap = cap;
        _owners = owners;
        _policy = new AcceptPolicy(census, owners.Capacity);
        _handOutTo = index;
        _handOutStep = accepting;
        _bufferBytes = bufferBytes;
        _answers = answers;
        _deadlines = deadlines;
        _buffer = (byte*)NativeMemory.Alloc((nuint)bufferBytes);
        _events = (EpollEvent*)NativeMemory.Alloc(EventsPerWait, (nuint)sizeof(EpollEvent));
        _epoll = LastError.Check(Epoll.Create(Epoll.CloseOnExec), "epoll_create1");
        _wake = EventDescriptor.Open();
        LastError.Check(Watch(Epoll.Add, _wake, Role.Wake), "epoll_ctl");
        _thread = new Thread(Run) { Name = $"event-loop-{index}", IsBackground = true };
    }

    public void Start() => _thread.Start();

    public void Drain()
    {
        _draining = true;
        EventDescriptor.Signal(_wake);
    }

    public void Stop()
    {
        _stopping = true;
        _stopped.Set();
        EventDescriptor.Signal(_wake);
    }

    public void Join() => _thread.Join();

    private void Run()
    {
        while (!_stopping)
        {
            int ready = Wait(MillisecondsToNextTimer());
            for (int i = 0; i < ready; i++)
                Dispatch((Role)(_events[i].Data >> 32), (int)(uint)_events[i].Data);
            RunTimers();
        }
    }

    private void Dispatch(Role role, int descriptor)
    {
        switch (role)
        {
            case Role.Wake: StallIfAsked(); DrainIfAsked(); UseFreeSlot(); break;
            case Role.Listener: AcceptFrom(descriptor); break;
            case Role.New: Begin(descriptor); break;
            case Role.Echoing: Echo(descriptor); break;
            case Role.Blocked: Flush(descriptor); break;
        }
    }

    private int Wait(int milliseconds)
    {
        int ready = Epoll.Wait(_epoll, _events, EventsPerWait, milliseconds);
        return ready < 0 && LastError.Number == Errno.EINTR ? 0 : LastError.Check(ready, "epoll_wait");
    }

    private int Watch(int operation, int descriptor, Role role)
    {
        EpollEvent value = new(InterestOf(role), (ulong)role << 32 | (uint)descriptor);
        return Epoll.Control(_epoll, operation, descriptor, &value);
    }

    // Errors and hang-ups are reported without being asked for; the recv or send that follows tells which it was.
    private static uint InterestOf(Role role) => role switch
    {
        Role.Wake => Epoll.In | Epoll.EdgeTriggered,
        Role.Blocked or Role.New => Epoll.Out,
        Role.Listener => Epoll.In | Epoll.Exclusive,
        _ => Epoll.In,
    };

    private void CutOff(int descriptor)
    {
        if (_draining)
            _census.Cut();
        Close(descriptor);
    }

    public void Dispose()
    {
        CloseListeners();
        foreach (int descriptor in _owners.OwnedBy(_index))
            CutOff(descriptor);
        _deadlines?.Dispose();
        Sockets.Close(_wake);
        Sockets.Close(_epoll);
        NativeMemory.Free(_events);
        NativeMemory.Free(_buffer);
    }
}
