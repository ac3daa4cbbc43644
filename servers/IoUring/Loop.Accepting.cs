using Linux;
using Servers.Common;
using Servers.Common.Loops;

namespace Servers.IoUring;

// New connections, and the rest that listeners take when there is no descriptor for them. The kernel accepts as they come, in one
// operation that goes on; but not where it might take the last descriptors, or who is to wait in the backlog. There the loop is told that
// somebody waits, and accepts one after the other.
sealed unsafe partial class Loop
{
    // Enough to empty a burst quickly, few enough that those who are connected do not wait for those who come.
    private const int AcceptsPerTurn = 64;

    private readonly List<int> _listeners = [];
    private readonly HashSet<int> _watched = [];
    private readonly AcceptPolicy _policy;
    private readonly long _mayAcceptManyBelow;
    private readonly int _handOutStep;
    private AcceptCount? _accepted;
    private int _handOutTo;
    private int _highestAccepted;
    private long _restUntil = Never;
    private bool _accepting;

    public bool IsAccepting => Volatile.Read(ref _accepting);

    // Before it is started.
    public void Listen(int listener)
    {
        _accepting = true;
        _accepted ??= _census.AcceptLoop();
        _listeners.Add(listener);
    }

    private void WatchListeners()
    {
        foreach (int listener in _listeners)
            Watch(listener);
    }

    private void Watch(int listener)
    {
        if (_restUntil != Never || Volatile.Read(ref _wantsSlot) != 0 || !_watched.Add(listener))
            return;
        if (MayAcceptMany)
        {
            ref UringSubmission accept = ref Pending(Operation.Accept, UringOperation.Accept, listener);
            (accept.Priority, accept.OperationFlags) = (UringSubmission.AcceptMultishot, Sockets.CloseOnExec);
        }
        else
        {
            Pending(Operation.Listen, UringOperation.PollAdd, listener).OperationFlags = Readable;
        }
    }

    private bool MayAcceptMany => _highestAccepted < _mayAcceptManyBelow;

    private void Accepted(int listener, in UringCompletion completion)
    {
        if (completion.Result >= 0)
            Take(completion.Result);
        else if (completion.Error != Errno.ECANCELED)
            MustRest(_policy.Failed(SocketErrors.Of(completion.Error)));

        if (!completion.HasMore)
            NotWatched(listener);
        else if (!MayAcceptMany)
            StopWatching(listener);
    }

    private void SomebodyWaits(int listener, in UringCompletion completion)
    {
        if (completion.Error != Errno.ECANCELED)
            AcceptFrom(listener);
        NotWatched(listener);
    }

    private void NotWatched(int listener)
    {
        _pending--;
        _watched.Remove(listener);
        if (_draining)
            EndAcceptingWhenUnwatched();
        else
            Watch(listener);
    }

    private void StopWatching(int listener)
    {
        ref UringSubmission cancel = ref Prepare(Operation.Cancel, UringOperation.AsyncCancel, listener);
        cancel.Flags = UringSubmission.SkipSuccess;
        cancel.OperationFlags = UringSubmission.CancelAll | UringSubmission.CancelDescriptor;
    }

    /// <returns>Whether there may be more: the turn ended before the backlog did.</returns>
    private bool AcceptFrom(int listener)
    {
        for (int i = 0; i < AcceptsPerTurn; i++)
        {
            if (MustRest(_policy.Before()) || !MayAccept())
                return false;

            int accepted = Sockets.Accept(listener, null, null, Sockets.CloseOnExec);
            if (accepted < 0)
            {
                if (LastError.Number is not (Errno.EAGAIN or Errno.EINTR))
                    MustRest(_policy.Failed(SocketErrors.Of(LastError.Number)));
                NobodyAccepted();
                return false;
            }
            Take(accepted);
        }

        return true;
    }

    private void Take(int accepted)
    {
        _highestAccepted = accepted;
        _policy.Succeeded(accepted);
        _accepted!.Add();
        Admit(accepted);
    }

    private bool MustRest(TimeSpan rest)
    {
        if (rest == TimeSpan.Zero)
            return false;
        _restUntil = Environment.TickCount64 + (long)rest.TotalMilliseconds;
        return true;
    }

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
