using Linux;

namespace Servers.IoUring;

// What comes in a buffer of the ring goes out from it.
sealed unsafe partial class Loop
{
    private const uint AtOnce = Sockets.NoSignal | Sockets.DontWait | Sockets.WaitAll;

    private readonly Messages _messages = new();

    // Armed once: a completion for all that comes, each with a buffer, until the peer ends, or no buffer is left, or it is cancelled.
    private void Receive(int descriptor, ref RingConnection connection)
    {
        connection.State |= ConnectionState.Receiving;
        ref UringSubmission receive = ref Pending(Operation.Receive, UringOperation.Receive, descriptor, connection.Generation);
        (receive.Flags, receive.BufferGroup) = (UringSubmission.SelectBuffer, BufferRing.Group);
        receive.Priority = UringSubmission.ReceiveMultishot;
    }

    private void Received(int descriptor, in UringCompletion completion)
    {
        ref RingConnection connection = ref _connections[descriptor];
        if (!completion.HasMore)
            connection.State &= ~ConnectionState.Receiving;

        if (completion.Result > 0)
            Keep(descriptor, ref connection, completion.Buffer);
        else if (completion.HasBuffer)
            _buffers.GiveBack(completion.Buffer);

        if (completion.Result == 0)
            connection.State |= ConnectionState.Ended;
        else if (completion.Error == Errno.ENOBUFS)
            Starve(descriptor, ref connection);
        else if (completion.Error is not (Errno.None or Errno.ECANCELED))
            connection.State |= ConnectionState.Lost;
    }

    private void Keep(int descriptor, ref RingConnection connection, ushort buffer)
    {
        int length = _buffers.LengthOf(buffer);
        _received += length;
        if (connection.Is(ConnectionState.Lost))
        {
            _buffers.GiveBack(buffer);
            return;
        }

        if (connection.Is(ConnectionState.Flushing))
        {
            KeepUnsent(descriptor, buffer);
            return;
        }

        Deadlines?.Received(descriptor, length);
        if (connection.First == BufferRing.None)
            connection.First = connection.Last = buffer;
        else
            connection.Last = _buffers.Append(connection.Last, buffer);
    }

    private void Starve(int descriptor, ref RingConnection connection)
    {
        if (connection.Is(ConnectionState.Starved))
            return;
        connection.State |= ConnectionState.Starved;
        _starved.Enqueue((descriptor, connection.Generation));
    }

    // All that has come since the last turn, as a rule: in one send, whose order is that of the bytes.
    private void Send(int descriptor, ref RingConnection connection)
    {
        ref UringSubmission send = ref Prepare(Operation.Send, UringOperation.Send, descriptor, connection.Generation);
        (send.Flags, send.OperationFlags) = (UringSubmission.SkipSuccess, AtOnce);
        ushort first = connection.First, rest = _buffers.After(first);
        if (rest == BufferRing.None || !_messages.HasRoom)
        {
            (send.Address, send.Length) = ((ulong)_buffers[first], (uint)_buffers.LengthOf(first));
            connection.Sending = 1;
        }
        else
        {
            send.Operation = UringOperation.SendMessage;
            (send.Address, send.Length) = ((ulong)_messages.Of(_buffers, first, out connection.Sending, out rest), 1);
        }

        _hasSent = true;
        _isBehind |= rest != BufferRing.None || connection.Is(ConnectionState.Ended);
        Touch(descriptor);
    }

    private void GiveBackSent(ref RingConnection connection)
    {
        for (; connection.Sending > 0; connection.Sending--)
            _sent += GiveBackFirst(ref connection);
    }

    private int GiveBackFirst(ref RingConnection connection)
    {
        ushort first = connection.First;
        connection.First = _buffers.After(first);
        _buffers.GiveBack(first);
        return _buffers.LengthOf(first);
    }
}
