using Clients.Load.Connecting;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Dialing;

// Carries a plan out: begins connections while the window has room, and times each from its first system call until it is established.
//
// open: Where connections go that are established.
sealed class DialLoop(DialPlan plan, List<int> open) : IDisposable
{
    private const int ShortestWaitMilliseconds = 1;
    private const int LongestWaitMilliseconds = 100;

    private readonly Dialer _dialer = new(plan);
    private readonly EventQueue _queue = new(null);
    private readonly DialResult _result = new();

    // Those that wait for the kernel to try again, by their number, which is the order in which they began.
    private readonly SortedDictionary<int, Attempt> _underWay = [];

    private int _begun;

    private readonly record struct Attempt(int Number, int Descriptor, long StartedAt);

    public DialResult Run()
    {
        Phase phase = new(plan.Deadline);
        bool over = false;
        while (!over || _underWay.Count > 0)
        {
            bool late = phase.IsOver;
            over = late || _begun == plan.Count || _result.Failures.Total >= plan.MostFailures;
            bool begins = !over && _underWay.Count < plan.Window && IsDue(phase.Seconds);
            if (begins)
                Begin(_begun++);
            if (_underWay.Count > 0 || (!begins && !over))
                Settle(begins ? 0 : over ? LongestWaitMilliseconds : ShortestWaitMilliseconds);
            GiveUpLate(late);
        }
        _result.WallSeconds = phase.Seconds;
        return _result;
    }

    public void Dispose() => _queue.Dispose();

    private bool IsDue(double seconds) => plan.PerSecond == 0 || _begun <= seconds * plan.PerSecond;

    private void Begin(int number)
    {
        long started = Phase.Now;
        Errno error = _dialer.Open(number, reset: false, out int descriptor);
        if (error != Errno.None)
        {
            _result.Failures.Add($"{_dialer.FailedCall} {error}");
            return;
        }
        Attempt attempt = new(number, descriptor, started);
        if (Ends(attempt, wasUnderWay: false))
            return;
        uint interest = 0;
        _queue.Watch(descriptor, ref interest, Epoll.Out, tag: number);
        _underWay.Add(number, attempt);
    }

    private void Settle(int waitMilliseconds)
    {
        int ready = _queue.Wait(waitMilliseconds);
        for (int i = 0; i < ready; i++)
        {
            Attempt attempt = _underWay[(int)_queue[i].Data];
            if (Ends(attempt, wasUnderWay: true))
                _underWay.Remove(attempt.Number);
        }
    }

    private bool Ends(Attempt attempt, bool wasUnderWay)
    {
        Errno error = _dialer.Connect(attempt.Descriptor, attempt.Number);
        if (error == Errno.EALREADY)
            return false;
        if (error == Errno.None)
        {
            open.Add(attempt.Descriptor);
            _result.Add(
                (Phase.Now - attempt.StartedAt) / 1e9, wasUnderWay && TcpInformation.Retransmissions(attempt.Descriptor) > 0);
            uint interest = wasUnderWay ? Epoll.Out : 0;
            _queue.Watch(attempt.Descriptor, ref interest, 0, attempt.Number);
        }
        else
        {
            Close(attempt, $"connect {error}");
        }
        return true;
    }

    // They began one after the other, so the first that still has time ends the search.
    private void GiveUpLate(bool all)
    {
        while (_underWay.Count > 0 && _underWay.First().Value is var first
            && (all || Phase.Now - first.StartedAt > plan.Patience.TotalNanoseconds))
        {
            _underWay.Remove(first.Number);
            Close(first, "connect no answer");
        }
    }

    private void Close(Attempt attempt, string reason)
    {
        _result.Failures.Add(reason);
        Sockets.Close(attempt.Descriptor);
    }
}
