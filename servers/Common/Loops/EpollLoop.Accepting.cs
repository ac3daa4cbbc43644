using Linux;

namespace Servers.Common.Loops;

// Phase "accept": new connections, and the rest that a listener takes when there is no descriptor for them.
unsafe partial class EpollLoop
{
    // Enough to empty a burst quickly, few enough that those who are connected do not wait for those who come.
    private const int AcceptsPerTurn = 64;
    private const int Never = -1;

    private readonly List<int> _listeners = [];
    private readonly AcceptPolicy _policy;
    private AcceptCount? _accepted;
    private int _handOutTo;
    private long _restUntil = Never;

    public bool IsAccepting => Volatile.Read(ref _accepting);
    private bool _accepting;

    public void Listen(int listener)
    {
        _accepting = true;
        _accepted ??= Census.AcceptLoop();
        _listeners.Add(listener);
        LastError.Check(Watch(listener), "epoll_ctl");
    }

    /// <returns>Whether there may be more: the turn ended before the backlog did.</returns>
    private bool AcceptFrom(int listener)
    {
        for (int i = 0; i < AcceptsPerTurn; i++)
        {
            if (MustRest(_policy.Before()) || !MayAccept())
                return false;

            int accepted = Sockets.Accept(listener, null, null, Sockets.NonBlocking | Sockets.CloseOnExec);
            if (accepted < 0)
            {
                if (!MayTryAgain())
                    MustRest(_policy.Failed(SocketErrors.Of(LastError.Number)));
                NobodyAccepted();
                return false;
            }

            _policy.Succeeded(accepted);
            _accepted!.Add();
            Admit(accepted);
        }

        return true;
    }

    private void HandOut(int accepted)
    {
        EpollLoop owner = _share.Loops[_handOutTo];
        _handOutTo += _share.Accepting;
        if (_handOutTo >= _share.Loops.Length)
            _handOutTo = _index;

        if (!_share.Owners.Claim(accepted, owner._index))
        {
            Census.Rejected();
            Sockets.Close(accepted);
            GiveSlotBack();
            return;
        }

        // Counted and claimed first: once it is added, the owner may already have closed it.
        Census.Opened();
        if (!owner.Adopt(accepted))
        {
            Census.Rejected();
            Close(accepted);
        }
    }

    // The backlog stays readable as long as descriptors are short, so level-triggered waiting would spin: no interest, until the timer.
    private bool MustRest(TimeSpan rest)
    {
        if (rest == TimeSpan.Zero)
            return false;
        IgnoreListeners();
        _restUntil = Environment.TickCount64 + (long)rest.TotalMilliseconds;
        return true;
    }

    private void EndRest()
    {
        _restUntil = Never;
        WatchListeners();
    }

    // Not by Modify, which is refused where the interest is exclusive (epoll_ctl(2)). One that is ignored or watched already stays so.
    private void IgnoreListeners()
    {
        foreach (int listener in _listeners)
            Epoll.Control(_epoll, Epoll.Delete, listener, interest: 0);
    }

    private void WatchListeners()
    {
        foreach (int listener in _listeners)
            Watch(listener);
    }

    private int Watch(int listener) => Watch(Epoll.Add, listener, Epoll.In | Epoll.Exclusive, ListenerTag);

    private void CloseListeners()
    {
        foreach (int listener in _listeners)
            Sockets.Close(listener);
        _listeners.Clear();
        StopWaiting();
        _restUntil = Never;
        Volatile.Write(ref _accepting, false);
    }
}
