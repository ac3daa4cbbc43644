using Linux;

namespace Servers.IoUring;

// New connections, and the rest that listeners take when there is no descriptor for them. The kernel accepts as they come, in one
// operation that goes on; but not where it might take the last descriptors, or who is to wait in the backlog. There the loop is told that
// somebody waits, and accepts one after the other.
sealed unsafe partial class Loop
{
    private readonly HashSet<int> _watched = [];
    private readonly long _mayAcceptManyBelow;
    private int _highestAccepted;

    protected override int AcceptedAs => Sockets.CloseOnExec;

    protected override void WatchListeners()
    {
        foreach (int listener in Listening)
            Watch(listener);
    }

    // What goes on may bring some more; once it has ended, it does not begin anew before the loop may accept again.
    protected override void IgnoreListeners()
    {
    }

    private void Watch(int listener)
    {
        if (IsResting || WantsSlot || !_watched.Add(listener))
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
            NotAccepted(completion.Error);

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
        if (IsDraining)
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

    protected override void Take(int accepted)
    {
        _highestAccepted = accepted;
        base.Take(accepted);
    }

    protected override void EndAccepting()
    {
        foreach (int listener in _watched)
            StopWatching(listener);
        EndAcceptingWhenUnwatched();
    }

    private void EndAcceptingWhenUnwatched()
    {
        if (_watched.Count == 0)
            base.EndAccepting();
    }
}
