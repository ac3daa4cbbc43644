using Linux;

namespace Servers.IoUring;

// No descriptor is closed while an operation is pending on it, which would go on with whoever gets the number next: what is pending is
// cancelled, and its last completion waited for.
sealed unsafe partial class Loop
{
    private int _pending;

    // From outside a turn's completions: it ends in the next turn, which is not waited for.
    private void Condemn(int descriptor)
    {
        _connections[descriptor].State |= ConnectionState.Lost;
        _deadlines?.Forget(descriptor);
        Touch(descriptor);
        _isBehind = true;
    }

    private void End(int descriptor, ref RingConnection connection)
    {
        connection.State |= ConnectionState.Lost;
        _deadlines?.Forget(descriptor);
        while (connection.First != BufferRing.None)
            GiveBackFirst(ref connection);
        if (!connection.Is(ConnectionState.Receiving | ConnectionState.Flushing))
            Release(descriptor);
        else if (!connection.Is(ConnectionState.Cancelled))
            CancelAllOf(descriptor, ref connection);
    }

    private void CancelAllOf(int descriptor, ref RingConnection connection)
    {
        connection.State |= ConnectionState.Cancelled;
        ref UringSubmission cancel = ref Prepare(Operation.Cancel, UringOperation.AsyncCancel, descriptor);
        cancel.Flags = UringSubmission.SkipSuccess;
        cancel.OperationFlags = UringSubmission.CancelAll | UringSubmission.CancelDescriptor;
    }

    private void Release(int descriptor)
    {
        // Everything of it goes before the descriptor itself: the kernel may give its number to the next connection at once.
        Forget(descriptor);
        _deadlines?.Forget(descriptor);
        _connections.Close(descriptor);
        _owners.Release(descriptor);
        _census.Closed();
        Sockets.Close(descriptor);
        GiveSlotBack();
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
