using Contract;
using Experiments.Subjects.Heartbeats.Schedules;
using Linux;

namespace Experiments.Subjects.Heartbeats.Serving;

// What the phases do with a descriptor, and what becomes of it when the kernel refuses.
sealed unsafe partial class BeatServer
{
    private const long Closed = -1;
    private const int MostDescriptors = 1 << 21;
    private const int AcceptsPerTurn = 64;
    private const int Backlog = 4096;

    private static int Listen(ServeOptions options) => ListeningSocket.Open(
        new(Ipv4Endpoint.ToNumber(options.Address), (ushort)options.Port), Backlog, listener =>
        {
            ListeningSocket.Set(listener, Sockets.LevelSocket, Sockets.ReuseAddress, 1);
            ListeningSocket.Set(listener, Sockets.LevelTcp, Sockets.NoDelay, 1);
        });

    private void Accept()
    {
        for (int i = 0; i < AcceptsPerTurn; i++)
        {
            int descriptor = Sockets.Accept(_listener, null, null, Sockets.NonBlocking | Sockets.CloseOnExec);
            if (descriptor >= 0)
                Open(descriptor);
            else if (!AcceptsMoreAfter(LastError.Number))
                return;
        }
    }

    private void Open(int descriptor)
    {
        if (descriptor >= _numbers.Length || Epoll.Control(_epoll, Epoll.Add, descriptor, Epoll.In) < 0)
        {
            Counts.AcceptFailed();
            Sockets.Close(descriptor);
            return;
        }
        _numbers[descriptor] = 0;
        Counts.Opened();
        if (_beating)
            _wheel.Set(descriptor, FirstDue(descriptor));
    }

    private void Read(int descriptor)
    {
        nint received = Sockets.Receive(descriptor, _buffer, ReadBytes, Sockets.DontWait);
        if (received > 0)
            Counts.Received(received);
        else if (received == 0 || !IsTemporary(LastError.Number))
            Close(descriptor);
    }

    private void Send(int descriptor, Heartbeat beat)
    {
        nint sent = Sockets.Send(descriptor, (byte*)&beat, Heartbeat.Bytes, Sockets.DontWait | Sockets.NoSignal);
        if (sent == Heartbeat.Bytes)
            Counts.Sent(Heartbeat.Bytes);
        else if (sent < 0 && IsTemporary(LastError.Number))
            Counts.Blocked();
        else
            Close(descriptor); // A part of a beat would make noise of all that follow.
    }

    private void Close(int descriptor)
    {
        _wheel.Set(descriptor, Wheel.Never);
        _numbers[descriptor] = Closed;
        Sockets.Close(descriptor);
        Counts.Closed();
    }

    // Short of descriptors: the listener rests until it is asked again, at the next event; the harness plans so that this does not happen.
    private bool AcceptsMoreAfter(Errno error)
    {
        if (error is Errno.EAGAIN or Errno.EINTR)
            return false;
        Counts.AcceptFailed();
        return error is Errno.ECONNABORTED or Errno.EPROTO;
    }

    private static bool IsTemporary(Errno error) => error is Errno.EAGAIN or Errno.EINTR;
}
