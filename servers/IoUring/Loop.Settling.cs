namespace Servers.IoUring;

// What follows from a turn's completions, once for each connection that they touched. A send is tried at once or not at all, so that it is
// over when the kernel has been entered: it tells only if it did not take all, and whoever has not told has sent.
sealed unsafe partial class Loop
{
    // What the last turn before a silence has sent is counted, and its buffers given back, so late at most.
    private const int MillisecondsToSettle = 20;

    private List<int> _touched = [], _settling = [];

    // With the generation of the connection: by the time there is a buffer it may have been closed, and its descriptor another loop's.
    private readonly Queue<(int Descriptor, uint Generation)> _starved = [];

    private bool _hasSent;
    private bool _isBehind;
    private long _received, _sent;

    private void Touch(int descriptor)
    {
        ref RingConnection connection = ref _connections[descriptor];
        if (connection.Is(ConnectionState.Touched))
            return;
        connection.State |= ConnectionState.Touched;
        _touched.Add(descriptor);
    }

    private void SubmitAndWait()
    {
        Count();
        if (_isBehind)
            _ring.Submit();
        else
            _ring.SubmitAndWait(MillisecondsToNextTimer());
        _isBehind = false;
    }

    protected override int MillisecondsToNextTimer()
    {
        int milliseconds = base.MillisecondsToNextTimer();
        return !_hasSent ? milliseconds : milliseconds == Never ? MillisecondsToSettle : Math.Min(milliseconds, MillisecondsToSettle);
    }

    private void SettleTouched()
    {
        _isBehind = !_ring.IsSettled;
        if (_isBehind)
            return;
        _hasSent = false;
        _messages.Reuse();
        (_touched, _settling) = (_settling, _touched);
        foreach (int descriptor in _settling)
            Settle(descriptor, ref _connections[descriptor]);
        _settling.Clear();
        Feed();
        _buffers.Publish();
    }

    private void Settle(int descriptor, ref RingConnection connection)
    {
        connection.State &= ~ConnectionState.Touched;
        GiveBackSent(ref connection);
        if (connection.Is(ConnectionState.Lost))
            End(descriptor, ref connection);
        else if (connection.Is(ConnectionState.Flushing | ConnectionState.Draining))
            return;
        else if (connection.First == BufferRing.None && connection.Is(ConnectionState.Ended))
            EndServed(descriptor, ref connection);
        else
            Serve(descriptor, ref connection);
    }

    // Apart from what ends a connection, behind which nothing may be asked of it: its descriptor, and its place in the table, may be
    // another loop's by then.
    private void Serve(int descriptor, ref RingConnection connection)
    {
        if (connection.First != BufferRing.None)
            Send(descriptor, ref connection);
        if (!connection.Is(ConnectionState.Receiving | ConnectionState.Starved | ConnectionState.Ended))
            Receive(descriptor, ref connection);
    }

    // Before the kernel is entered with the answers: whoever has one is counted.
    private void Count()
    {
        if (_received > 0)
            Census.Received(_received);
        if (_sent > 0)
            Census.Sent(_sent);
        (_received, _sent) = (0, 0);
    }

    // No connection keeps a buffer for longer than a turn: who found none is read from again when some have come back, so many as have.
    private void Feed()
    {
        for (int free = _buffers.Free; free > 0 && _starved.TryDequeue(out var starved);)
        {
            int descriptor = starved.Descriptor;
            ref RingConnection connection = ref _connections[descriptor];
            if (connection.Generation != starved.Generation || !connection.Is(ConnectionState.Starved))
                continue;
            connection.State &= ~ConnectionState.Starved;
            if (connection.Is(ConnectionState.Flushing | ConnectionState.Ended | ConnectionState.Lost))
                continue;
            Receive(descriptor, ref connection);
            free--;
        }
        _isBehind |= _starved.Count > 0;
    }
}
