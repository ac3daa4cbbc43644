using Clients.Load.Connecting;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Calling;

// Callers on one thread, for as long as they are told to go on. Between two commands none is served, and none is lost.
//
//   away ─(due)─> connecting ─> waiting ─┬─ answered ──> inside, or gone
//     ^             [ sends \n ]         └─ refused ───> gone, or
//     └───────────────(after a rest)────────────────────┘
//
// Every close is a reset: neither end keeps a port in TIME_WAIT.
sealed unsafe class CallLoop : IDisposable
{
    private const int Burst = 32; // Who is due is begun in turns, so that answers are heard between them.
    private const long LookNanoseconds = 50_000_000;
    private const byte Greeting = (byte)'\n', Busy = (byte)'B';

    private readonly CallPlan _plan;
    private readonly Dialer _dialer;
    private readonly EventQueue _queue = new(null);
    private readonly Caller[] _callers;
    private readonly PriorityQueue<int, long> _away = new();
    private CallTally _tally = new(0);

    public CallLoop(CallPlan plan)
    {
        Compilation.Ahead(typeof(CallLoop), typeof(CallTally), typeof(Dialer), typeof(EventQueue));
        (_plan, _dialer, _callers) = (plan, new(plan), new Caller[plan.Count]);
        long start = Phase.Now;
        for (int caller = 0; caller < plan.Count; caller++)
        {
            _callers[caller].DueAt = start + plan.DueNanoseconds(caller);
            _away.Enqueue(caller, _callers[caller].DueAt);
        }
    }

    // Connections that have been answered and stay.
    public int Inside { get; private set; }

    // Connections that wait for their answer.
    public int Waiting { get; private set; }

    private bool AllAreGone => _away.Count == 0 && Waiting == 0;

    // inside: It returns when so many are, or when nobody is away or waits any more.
    public CallTally GoOn(TimeSpan duration, int inside = int.MaxValue)
    {
        _tally = new(_plan.Count);
        Phase phase = new(duration);
        long nextLook = phase.StartedNanoseconds;
        while (!phase.IsOver && Inside < inside && !AllAreGone)
        {
            long now = Phase.Now;
            if (now >= nextLook)
            {
                _tally.See(phase.Seconds, Inside + Waiting);
                nextLook += LookNanoseconds;
            }
            BeginDue(now);
            Hear(Math.Min(Math.Min(NextDue, nextLook) - Phase.Now, phase.RemainingNanoseconds));
        }
        _tally.See(phase.Seconds, Inside + Waiting);
        (_tally.WallSeconds, _tally.CpuSeconds) = (phase.Seconds, phase.CpuSeconds);
        return _tally;
    }

    public void Dispose()
    {
        foreach (Caller caller in _callers)
        {
            if (caller.State is CallState.Connecting or CallState.Waiting or CallState.Inside)
                Sockets.Close(caller.Descriptor);
        }
        _queue.Dispose();
    }

    private long NextDue => _away.TryPeek(out _, out long due) ? due : long.MaxValue;

    private void BeginDue(long now)
    {
        for (int begun = 0; begun < Burst && _away.TryPeek(out int caller, out long due) && due <= now; begun++)
        {
            _away.Dequeue();
            Begin(caller);
        }
    }

    private void Begin(int caller)
    {
        ref Caller one = ref _callers[caller];
        Waiting++;
        Errno error = _dialer.Open(caller, reset: true, out one.Descriptor);
        one.State = CallState.Connecting;
        one.Interest = 0;
        if (error == Errno.None)
            Connect(caller);
        else
            End(caller, CallEnd.Unconnected, error);
    }

    private void Connect(int caller)
    {
        ref Caller one = ref _callers[caller];
        Errno error = _dialer.Connect(one.Descriptor, caller);
        if (error == Errno.EALREADY)
        {
            _queue.Watch(one.Descriptor, ref one.Interest, Epoll.Out, caller);
            return;
        }
        if (error != Errno.None)
        {
            End(caller, CallEnd.Unconnected, error);
            return;
        }
        byte greeting = Greeting;
        one.State = CallState.Waiting;
        Sockets.Send(one.Descriptor, &greeting, 1, Sockets.NoSignal | Sockets.DontWait); // What it says is said by the next receive too.
        _queue.Watch(one.Descriptor, ref one.Interest, Epoll.In, caller);
    }

    private void Hear(long timeoutNanoseconds)
    {
        int ready = _queue.WaitNanoseconds(timeoutNanoseconds);
        for (int i = 0; i < ready; i++)
        {
            int caller = (int)_queue[i].Data;
            if (_callers[caller].State == CallState.Connecting)
                Connect(caller);
            else if (_callers[caller].State == CallState.Waiting)
                HearAnswer(caller);
        }
    }

    private void HearAnswer(int caller)
    {
        byte answer;
        nint received = Sockets.Receive(_callers[caller].Descriptor, &answer, 1, Sockets.DontWait);
        if (received > 0)
            End(caller, answer == Busy ? CallEnd.Busy : CallEnd.Answered);
        else if (received == 0)
            End(caller, CallEnd.Closed);
        else if (LastError.Number is not (Errno.EAGAIN or Errno.EINTR))
            End(caller, CallEnd.Reset);
    }

    private void End(int caller, CallEnd end, Errno error = Errno.None)
    {
        ref Caller one = ref _callers[caller];
        long now = Phase.Now;
        Waiting--;
        _tally.Add(caller, end, one.DueAt, now);
        if (end == CallEnd.Unconnected)
            _tally.Failures.Add($"{_dialer.FailedCall} {error}");
        if (end == CallEnd.Answered && _plan.Holds)
        {
            Inside++;
            one.State = CallState.Inside;
            _queue.Watch(one.Descriptor, ref one.Interest, 0, caller);
            return;
        }
        if (one.Descriptor >= 0)
            Sockets.Close(one.Descriptor);
        if (end == CallEnd.Answered || _plan.Again is not { } rest)
        {
            one.State = CallState.Gone;
            return;
        }
        one.State = CallState.Away;
        one.DueAt = now + rest.Ticks * 100;
        _away.Enqueue(caller, one.DueAt);
    }
}
