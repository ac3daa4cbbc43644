using Linux;

namespace Servers.Netpoller;

// How bytes come and go. One buffer full goes in at a time, so that no connection keeps the others waiting.
sealed unsafe partial class HandlerLoop
{
    // Whose bytes the buffer has, and how many.
    private PolledConnection? _lentTo;
    private int _lent;

    public ReadOnlySpan<byte> LentTo(PolledConnection connection) => IsCurrent && _lentTo == connection
        ? new(Buffer, _lent)
        : throw new InvalidOperationException("what was received is gone: copy it before anything else is awaited");

    private void Receive(PolledConnection connection)
    {
        int received = connection.IsLost ? 0 : (int)Sockets.Receive(connection.Descriptor, Buffer, (nuint)BufferBytes, 0);
        if (received > 0)
        {
            Census.Received(received);
            Deadlines?.Received(connection.Descriptor, received);

            // Nothing but bytes was reported, and they were fewer than there was room for: it is empty, and what comes now is an edge.
            if (received < BufferBytes && connection.Ready == Epoll.In)
                connection.Ready = 0;
            Lend(connection, received);
        }
        else if (received < 0 && MayTryAgain())
        {
            connection.Ready = 0;
        }
        else
        {
            connection.IsLost |= received < 0;
            Lend(connection, 0);
        }
    }

    private void Lend(PolledConnection connection, int received)
    {
        (_lentTo, _lent) = (connection, received);
        connection.Resume(received);
        _lentTo = null;
        Settle(connection);
    }

    /// <returns>How much the kernel took, and has room for no more; or it is lost.</returns>
    public int SendOrKeep(PolledConnection connection, ReadOnlySpan<byte> bytes)
    {
        if (connection.IsLost)
            return 0;
        int sent = Send(connection.Descriptor, bytes);
        if (sent < 0)
        {
            connection.IsLost = true;
            return 0;
        }

        if (sent < bytes.Length)
        {
            Pending.Keep(connection.Descriptor, bytes[sent..]);
            Deadlines?.Blocked(connection.Descriptor);
            Watch(Epoll.Modify, connection, Readable | Epoll.Out);
        }

        return sent;
    }

    private void Flush(PolledConnection connection)
    {
        int sent = Send(connection.Descriptor, Pending.Of(connection.Descriptor));
        if (sent < 0)
        {
            connection.IsLost = true;
            GiveUpSending(connection);
        }
        else if (Pending.Sent(connection.Descriptor, sent))
        {
            Deadlines?.Flushed(connection.Descriptor);
            Watch(Epoll.Modify, connection, Readable);
            connection.ResumeSend(left: 0);
            Settle(connection);
        }
    }

    private void GiveUpSending(PolledConnection connection)
    {
        int left = Pending.Of(connection.Descriptor).Length;
        Pending.Drop(connection.Descriptor);
        connection.ResumeSend(left);
        Settle(connection);
    }

    protected override void Expire(int descriptor)
    {
        PolledConnection connection = connections.Of(descriptor);
        connection.IsLost = true;
        Deadlines?.Forget(descriptor);
        if (connection.Awaits == Awaited.Room)
            GiveUpSending(connection);
        else
            Lend(connection, 0);
    }
}
