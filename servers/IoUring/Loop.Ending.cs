using Linux;

namespace Servers.IoUring;

// No descriptor is closed while an operation is pending on it, which would go on with whoever gets the number next: what is pending is
// cancelled, and its last completion waited for.
sealed unsafe partial class Loop
{
    private int _pending;

    // From outside a turn's completions: it ends in the next turn, which is not waited for.
    protected override void Expire(int descriptor)
    {
        _connections[descriptor].State |= ConnectionState.Lost;
        Deadlines?.Forget(descriptor);
        Touch(descriptor);
        _isBehind = true;
    }

    private void End(int descriptor, ref RingConnection connection)
    {
        connection.State |= ConnectionState.Lost;
        Deadlines?.Forget(descriptor);
        while (connection.First != BufferRing.None)
            GiveBackFirst(ref connection);
        if (!connection.Is(ConnectionState.Receiving | ConnectionState.Flushing))
            Close(descriptor);
        else if (!connection.Is(ConnectionState.Cancelled))
            CancelAllOf(descriptor, ref connection);
    }

    private void CancelAllOf(int descriptor, ref RingConnection connection)
    {
        connection.State |= ConnectionState.Cancelled;
        if (connection.Is(ConnectionState.Receiving))
            Cancel(Operation.Receive, descriptor, connection.Generation);
        if (connection.Is(ConnectionState.Flushing))
            Cancel(Operation.Flush, descriptor, connection.Generation);
    }

    // By its tag, which the kernel keeps a table of: by descriptor it would look through all that is pending, for each of thousands that a
    // deadline ends at once.
    private void Cancel(Operation operation, int descriptor, uint generation)
    {
        ref UringSubmission cancel = ref Prepare(Operation.Cancel, UringOperation.AsyncCancel, -1);
        cancel.Flags = UringSubmission.SkipSuccess;
        cancel.Address = new CompletionTag(operation, descriptor, generation).Bits;
    }

    // Its peer has ended, and has all that it is to get.
    private void EndServed(int descriptor, ref RingConnection connection)
    {
        if (!IsDraining)
        {
            End(descriptor, ref connection);
            return;
        }

        connection.State |= ConnectionState.Draining;
        EndInOrder(descriptor);
    }

    protected override void Forget(int descriptor)
    {
        DropUnsent(descriptor);
        _connections.Close(descriptor);
    }

    // The end of the loop: when nothing is pending any more, anybody may close what is left.
    private void CancelAll()
    {
        ref UringSubmission cancel = ref Prepare(Operation.Cancel, UringOperation.AsyncCancel, -1);
        cancel.Flags = UringSubmission.SkipSuccess;
        cancel.OperationFlags = UringSubmission.CancelAll | UringSubmission.CancelAny;
        do
        {
            _ring.SubmitAndWait(MillisecondsToSettle);
            while (_ring.TryTake(out UringCompletion completion))
                Discard(new CompletionTag(completion.UserData), completion);
        }
        while (_pending > 0 || !_ring.IsSettled);
        Count();
    }

    private void Discard(CompletionTag tag, in UringCompletion completion)
    {
        bool waits = tag.Operation is Operation.Wake or Operation.Accept or Operation.Listen or Operation.Receive or Operation.Flush;
        if (waits && !completion.HasMore)
            _pending--;
        if (tag.Operation == Operation.Accept && completion.Result >= 0)
            Sockets.Close(completion.Result);
        else if (tag.Operation == Operation.Receive && completion.Result > 0)
            _received += completion.Result;
        else if (tag.Operation == Operation.Flush && completion.Result > 0)
            _sent += completion.Result;
    }
}
