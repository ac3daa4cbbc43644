using Linux;

namespace Servers.EventLoop;

// Phases "echo" and "flush": one buffer goes in and out per turn, so that no connection keeps the others waiting.
sealed unsafe partial class Loop
{
    private readonly PendingWrites _pending = new();
    private readonly byte* _buffer;
    private readonly int _bufferBytes;

    // null: what was received is the answer.
    private readonly FixedAnswers? _answers;

    private void Echo(int descriptor)
    {
        int received = (int)Sockets.Receive(descriptor, _buffer, (nuint)_bufferBytes, 0);
        if (received > 0)
        {
            _census.Received(received);
            _deadlines?.Received(descriptor, received);
            ReadOnlySpan<byte> bytes = new(_buffer, received);
            SendOrKeep(descriptor, _answers is null ? bytes : _answers.To(descriptor, bytes));
        }
        else if (received == 0 && _draining)
        {
            BeginToEnd(descriptor);
        }
        else if (received == 0 || !MayTryAgain())
        {
            Close(descriptor);
        }
    }

    private void SendOrKeep(int descriptor, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        int sent = Send(descriptor, bytes);
        if (sent < 0)
        {
            Close(descriptor);
        }
        else if (sent < bytes.Length)
        {
            _pending.Keep(descriptor, bytes[sent..]);
            _deadlines?.Blocked(descriptor);
            Watch(Epoll.Modify, descriptor, Role.Blocked);
        }
    }

    private void Flush(int descriptor)
    {
        int sent = Send(descriptor, _pending.Of(descriptor));
        if (sent < 0)
        {
            Close(descriptor);
        }
        else if (_pending.Sent(descriptor, sent))
        {
            _deadlines?.Flushed(descriptor);
            Watch(Epoll.Modify, descriptor, Role.Echoing);
        }
    }

    /// <returns>Bytes that the kernel took, 0 if it has no room, or -1 if the connection is gone.</returns>
    private int Send(int descriptor, ReadOnlySpan<byte> bytes)
    {
        int sent;
        fixed (byte* start = bytes)
            sent = (int)Sockets.Send(descriptor, start, (nuint)bytes.Length, Sockets.NoSignal);
        if (sent < 0)
            return MayTryAgain() ? 0 : -1;
        _census.Sent(sent);
        if (sent < bytes.Length)
            _census.SentShort();
        return sent;
    }

    private void Close(int descriptor)
    {
        // Everything of it goes before the descriptor itself: the kernel may give its number to the next connection at once.
        _pending.Drop(descriptor);
        _answers?.Forget(descriptor);
        _deadlines?.Forget(descriptor);
        _owners.Release(descriptor);
        _census.Closed();
        Sockets.Close(descriptor);
        GiveSlotBack();
    }

    private static bool MayTryAgain() => LastError.Number is Errno.EAGAIN or Errno.EINTR;
}
