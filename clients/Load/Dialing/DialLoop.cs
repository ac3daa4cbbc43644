using System.Diagnostics;
using Linux;

namespace Clients.Load.Dialing;

// Carries a plan out: begins connections while the window has room, and times each from its first system call until it is established.
// On loopback connect(2) has done all, the search for a port and the handshake, when it returns; a second call asks how it went. Only
// where the listener's queue is full is the connection still under way, and epoll tells when the kernel's next attempt has got through.
sealed unsafe class DialLoop : IDisposable
{
    private const int EventsPerWait = 256;
    private const int ShortestWaitMilliseconds = 1;
    private const int LongestWaitMilliseconds = 100;

    private readonly DialPlan _plan;
    private readonly List<int> _open;
    private readonly DialResult _result = new();
    private readonly LinkedList<Attempt> _underWay = [];
    private readonly Dictionary<int, LinkedListNode<Attempt>> _byDescriptor = [];
    private readonly int _epoll = LastError.Check(Epoll.Create(Epoll.CloseOnExec), "epoll_create1");

    private int _begun;

    private readonly record struct Attempt(int Descriptor, int Number, long Started);

    // open: Where connections go that are established.
    public DialLoop(DialPlan plan, List<int> open) => (_plan, _open) = (plan, open);

    public DialResult Run()
    {
        long started = Stopwatch.GetTimestamp();
        bool over = false;
        while (!over || _underWay.Count > 0)
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
            bool late = elapsed > _plan.Deadline;
            over = late || _begun == _plan.Count || _result.Failed >= _plan.MostFailures;
            bool begins = !over && _underWay.Count < _plan.Window && IsDue(elapsed);
            if (begins)
                Begin(_begun++);
            if (_underWay.Count > 0 || (!begins && !over))
                Settle(begins ? 0 : over ? LongestWaitMilliseconds : ShortestWaitMilliseconds);
            GiveUpLate(late);
        }
        _result.WallSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return _result;
    }

    public void Dispose() => Sockets.Close(_epoll);

    private bool IsDue(TimeSpan elapsed) => _plan.PerSecond == 0 || _begun <= elapsed.TotalSeconds * _plan.PerSecond;

    private void Begin(int number)
    {
        long started = Stopwatch.GetTimestamp();
        int descriptor = Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.NonBlocking | Sockets.CloseOnExec, 0);
        if (descriptor < 0)
        {
            _result.Fail($"socket {LastError.Number}");
            return;
        }
        if (_plan.BufferBytes > 0)
            SocketBuffers.Ask(descriptor, _plan.BufferBytes);
        var attempt = new Attempt(descriptor, number, started);
        if (!Bind(attempt))
            Close(attempt, $"bind {LastError.Number}");
        else if (Connect(attempt, wasUnderWay: false) == Errno.EALREADY)
            Watch(attempt);
    }

    private bool Bind(Attempt attempt)
    {
        if (_plan.FirstSource == 0 && !_plan.BindsEarly)
            return true;
        if (!_plan.BindsEarly)
            Sockets.SetOption(attempt.Descriptor, Sockets.LevelIp, Sockets.BindAddressNoPort, 1);
        return Sockets.Bind(attempt.Descriptor, _plan.SourceOf(attempt.Number), Ipv4Endpoint.Size) == 0;
    }

    private Errno Connect(Attempt attempt, bool wasUnderWay)
    {
        Ipv4Endpoint target = _plan.TargetOf(attempt.Number);
        Errno error = Ask(attempt.Descriptor, target);
        if (error == Errno.EINPROGRESS)
            error = Ask(attempt.Descriptor, target);
        if (error == Errno.None)
        {
            _open.Add(attempt.Descriptor);
            _result.Add(
                Stopwatch.GetElapsedTime(attempt.Started).TotalSeconds,
                wasUnderWay && TcpInformation.Retransmissions(attempt.Descriptor) > 0);
        }
        else if (error != Errno.EALREADY)
            Close(attempt, $"connect {error}");
        return error;
    }

    private static Errno Ask(int descriptor, Ipv4Endpoint target) =>
        Sockets.Connect(descriptor, target, Ipv4Endpoint.Size) == 0 ? Errno.None : LastError.Number;

    private void Watch(Attempt attempt)
    {
        LastError.Check(Epoll.Control(_epoll, Epoll.Add, attempt.Descriptor, Epoll.Out), "epoll_ctl");
        _byDescriptor[attempt.Descriptor] = _underWay.AddLast(attempt);
    }

    private void Settle(int waitMilliseconds)
    {
        EpollEvent* events = stackalloc EpollEvent[EventsPerWait];
        int count = Epoll.Wait(_epoll, events, EventsPerWait, waitMilliseconds);
        for (int i = 0; i < count; i++)
        {
            LinkedListNode<Attempt> node = _byDescriptor[(int)events[i].Data];
            Forget(node);
            if (Connect(node.Value, wasUnderWay: true) == Errno.EALREADY)
                Watch(node.Value);
        }
    }

    // They began one after the other, so the first that still has time ends the search.
    private void GiveUpLate(bool all)
    {
        while (_underWay.First is { } first && (all || Stopwatch.GetElapsedTime(first.Value.Started) > _plan.Patience))
        {
            Forget(first);
            Close(first.Value, "connect no answer");
        }
    }

    private void Forget(LinkedListNode<Attempt> node)
    {
        _underWay.Remove(node);
        _byDescriptor.Remove(node.Value.Descriptor);
        Epoll.Control(_epoll, Epoll.Delete, node.Value.Descriptor, interest: 0);
    }

    private void Close(Attempt attempt, string reason)
    {
        _result.Fail(reason);
        Sockets.Close(attempt.Descriptor);
    }
}
