using Linux;
using Servers.Common.Accepting;

namespace Servers.Common.Loops;

// Phase "accept": new connections, and the rest that a listener takes when there is no descriptor for them.
abstract unsafe partial class ConnectionLoop
{
    // Enough to empty a burst quickly, few enough that those who are connected do not wait for those who come.
    private const int AcceptsPerTurn = 64;
    protected const int Never = -1;

    private readonly List<int> _listeners = [];
    private readonly AcceptPolicy _policy;
    private AcceptCount? _accepted;
    private int _handOutTo;
    private long _restUntil = Never;

    public bool IsAccepting => Volatile.Read(ref _accepting);
    private bool _accepting;

    // Those of this loop, until it accepts no more.
    protected IReadOnlyList<int> Listening => _listeners;

    // Before it is started.
    public virtual void Listen(int listener)
    {
        _accepting = true;
        _accepted ??= Census.AcceptLoop();
        _listeners.Add(listener);
    }

    // Flags of accept4(2).
    protected abstract int AcceptedAs { get; }

    // Gives a connection to one of the server's loops, which is of the same kind and may be this one.
    /// <returns>False where it cannot be given.</returns>
    protected abstract bool Give(int accepted, ConnectionLoop owner);

    protected abstract void WatchListeners();

    // Until they are watched again.
    protected abstract void IgnoreListeners();

    /// <returns>Whether there may be more: the turn ended before the backlog did.</returns>
    protected bool AcceptFrom(int listener)
    {
        for (int i = 0; i < AcceptsPerTurn; i++)
        {
            if (MustRest(_policy.Before()) || !MayAccept())
                return false;

            int accepted = Sockets.Accept(listener, null, null, AcceptedAs);
            if (accepted < 0)
            {
                if (!MayTryAgain())
                    NotAccepted(LastError.Number);
                NobodyAccepted();
                return false;
            }

            Take(accepted);
        }

        return true;
    }

    protected virtual void Take(int accepted)
    {
        _policy.Succeeded(accepted);
        _accepted!.Add();
        Admit(accepted);
    }

    protected void NotAccepted(Errno error) => MustRest(_policy.Failed(SocketErrors.Of(error)));

    private void HandOut(int accepted)
    {
        ConnectionLoop owner = _share.Loops[_handOutTo];
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
        if (!Give(accepted, owner))
            NotGiven(accepted);
    }

    protected void NotGiven(int accepted)
    {
        Census.Rejected();
        Close(accepted);
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

    // While it rests it takes no connection.
    protected bool IsResting => _restUntil != Never;

    private void EndRest()
    {
        _restUntil = Never;
        WatchListeners();
    }

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
