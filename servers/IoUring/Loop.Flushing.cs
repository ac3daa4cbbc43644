using Linux;

namespace Servers.IoUring;

// A peer that does not take its answers: what it has to get is copied, so that the buffers are others' again, and it is not read from
// before it has taken all. What has come in before the kernel was told so is copied, too: some 32 buffers at most (MULTISHOT_MAX_RETRY).
sealed unsafe partial class Loop
{
    private readonly Dictionary<int, Unsent> _unsent = [];

    private void NotSent(int descriptor, in UringCompletion completion)
    {
        ref RingConnection connection = ref _connections[descriptor];
        connection.Sending = 0;
        if (completion.Error is not (Errno.None or Errno.EAGAIN))
        {
            connection.State |= ConnectionState.Lost;
            return;
        }

        if (completion.Result > 0)
            Census.SentShort();
        KeepRest(descriptor, ref connection, taken: Math.Max(0, completion.Result));
        StopReceiving(descriptor, ref connection);
        Deadlines?.Blocked(descriptor);
        Flush(descriptor, ref connection);
    }

    private void KeepRest(int descriptor, ref RingConnection connection, int taken)
    {
        _sent += taken;
        Unsent unsent = _unsent[descriptor] = new Unsent();
        while (connection.First != BufferRing.None)
        {
            ReadOnlySpan<byte> bytes = BytesOf(connection.First);
            int skipped = Math.Min(taken, bytes.Length);
            if (skipped < bytes.Length)
                unsent.Append(bytes[skipped..]);
            taken -= skipped;
            GiveBackFirst(ref connection);
        }
    }

    private void KeepUnsent(int descriptor, ushort buffer)
    {
        _unsent[descriptor].Append(BytesOf(buffer));
        _buffers.GiveBack(buffer);
    }

    private void Flush(int descriptor, ref RingConnection connection)
    {
        connection.State |= ConnectionState.Flushing;
        ReadOnlySpan<byte> bytes = _unsent[descriptor].First;
        ref UringSubmission send = ref Pending(Operation.Flush, UringOperation.Send, descriptor, connection.Generation);
        fixed (byte* start = bytes) // Native memory, which stays where it is.
            send.Address = (ulong)start;
        (send.Length, send.OperationFlags) = ((uint)bytes.Length, Sockets.NoSignal);
    }

    private void Flushed(int descriptor, in UringCompletion completion)
    {
        ref RingConnection connection = ref _connections[descriptor];
        connection.State &= ~ConnectionState.Flushing;
        if (completion.Result <= 0)
        {
            connection.State |= ConnectionState.Lost;
            return;
        }

        _sent += completion.Result;
        Unsent unsent = _unsent[descriptor];
        unsent.Sent(completion.Result);
        if (!unsent.IsEmpty)
        {
            Flush(descriptor, ref connection);
            return;
        }
        DropUnsent(descriptor);
        Deadlines?.Flushed(descriptor);
    }

    private void StopReceiving(int descriptor, ref RingConnection connection)
    {
        if (connection.Is(ConnectionState.Receiving))
            Cancel(Operation.Receive, descriptor, connection.Generation);
    }

    private void DropUnsent(int descriptor)
    {
        if (_unsent.Remove(descriptor, out Unsent? unsent))
            unsent.Dispose();
    }

    private ReadOnlySpan<byte> BytesOf(ushort buffer) => new(_buffers[buffer], _buffers.LengthOf(buffer));
}
