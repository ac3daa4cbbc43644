using System.Net;
using System.Runtime.InteropServices;
using Contract;
using Experiments.Subjects.Heartbeats.Schedules;
using Linux;

namespace Experiments.Subjects.Heartbeats.Serving;

//   listener ── accept4 ──> fd 41 ── its deadline, at a phase of its own ──> [ wheel ]
//                                                                               │ a tick has come: 41, 97, 1204 ... are due
//   one thread:   wait    in epoll_wait, until something is ready or the next tick  │
//                 accept  who comes gets a place in the wheel                       │
//                 read    and throw away; an end of stream closes                   │
//                 turn    the wheel to now ─────────────────────────────────────────┴──> send 24 bytes on each: due, number, period
//
//   threads   one, and that of the standard input
//   memory    for each connection 14 bytes of the wheel and 8 for the number of its next beat, by descriptor; no object, no buffer
//   waits     in epoll_wait and nowhere else: a beat that the kernel does not take at once is counted as blocked, and its number is spent
//
// Nothing beats before it is told to, so that the number of connections can be proved while all are silent.
sealed unsafe partial class BeatServer : IDisposable
{
    private const int EventsPerWait = 256;
    private const int ReadBytes = 4096;

    private readonly BeatClock _clock;
    private readonly Wheel _wheel;
    private readonly long[] _numbers; // Of the next beat, by descriptor; Closed where no connection is.
    private readonly EpollEvent* _events;
    private readonly byte* _buffer;
    private readonly int _epoll;
    private readonly int _listener;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private volatile bool _told;
    private bool _beating;

    public BeatServer(ServeOptions options)
    {
        var descriptors = (int)Math.Min(MostDescriptors, Limits.RaiseOpenDescriptors());
        _clock = new BeatClock(options.PeriodMilliseconds);
        _wheel = new Wheel(descriptors, _clock.Slots, _clock.PeriodTicks);
        _wheel.Arm(_clock.Tick, _ => Wheel.Never);
        _numbers = new long[descriptors];
        Array.Fill(_numbers, Closed);
        _events = (EpollEvent*)NativeMemory.Alloc(EventsPerWait, (nuint)sizeof(EpollEvent));
        _buffer = (byte*)NativeMemory.Alloc(ReadBytes);
        _epoll = LastError.Check(Epoll.Create(Epoll.CloseOnExec), "epoll_create1");
        _listener = Listen(options);
        LastError.Check(Epoll.Control(_epoll, Epoll.Add, _listener, Epoll.In), "epoll_ctl");
        Endpoint = Sockets.LocalEndpoint(_listener).ToIPEndPoint();
        _thread = new Thread(Run) { Name = "heartbeats", IsBackground = true };
        _thread.Start();
    }

    public IPEndPoint Endpoint { get; }

    public BeatCounts Counts { get; } = new();

    /// <summary>From the next tick on, every connection beats.</summary>
    public void Begin() => _told = true;

    private void Run()
    {
        Come beat = BeatAll;
        while (!_stopping)
        {
            int ready = Wait(_clock.MillisecondsTo(_wheel.NextTurn));
            for (int i = 0; i < ready; i++)
                Dispatch((int)_events[i].Data);
            if (_told && !_beating)
                BeginAll();
            _wheel.TurnTo(_clock.Tick, beat);
        }
    }

    private void Dispatch(int descriptor)
    {
        if (descriptor == _listener)
            Accept();
        else
            Read(descriptor);
    }

    private void BeginAll()
    {
        _beating = true;
        for (int descriptor = 0; descriptor < _numbers.Length; descriptor++)
            if (_numbers[descriptor] != Closed)
                _wheel.Set(descriptor, FirstDue(descriptor));
    }

    private void BeatAll(ReadOnlySpan<int> descriptors, long tick)
    {
        var beat = new Heartbeat(_clock.Nanoseconds(tick), 0, _clock.PeriodNanoseconds);
        foreach (int descriptor in descriptors)
            Send(descriptor, beat with { Sequence = _numbers[descriptor]++ });
    }

    private long FirstDue(int descriptor) => _clock.Tick + 1 + _clock.PhaseOf(descriptor);

    private int Wait(int milliseconds)
    {
        int ready = Epoll.Wait(_epoll, _events, EventsPerWait, milliseconds);
        return ready < 0 && LastError.Number == Errno.EINTR ? 0 : LastError.Check(ready, "epoll_wait");
    }

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
        for (int descriptor = 0; descriptor < _numbers.Length; descriptor++)
            if (_numbers[descriptor] != Closed)
                Sockets.Close(descriptor);
        Sockets.Close(_listener);
        Sockets.Close(_epoll);
        NativeMemory.Free(_events);
        NativeMemory.Free(_buffer);
    }
}
