using System.Runtime.InteropServices;
using Linux;

namespace Clients.Load;

// One message on every open connection, for a server that answers nothing. What such a server does send stays unread for the census, or
// is verified by a later phase.
sealed unsafe class SendLoop : IDisposable
{
    private readonly Connections _connections;
    private readonly EventQueue _queue;
    private readonly Wire _wire;
    private readonly long _messageBytes;
    private readonly Phase _phase;
    private readonly long* _messageEnds;
    private readonly Losses _losses = new();
    private long _messages;
    private int _underWay;

    public SendLoop(Connections connections, EventQueue queue, Stamp stamp, long messageBytes, TimeSpan deadline)
    {
        _connections = connections;
        _queue = queue;
        _wire = new(connections, stamp);
        _messageBytes = messageBytes;
        _phase = new(deadline);
        // 0 where nothing is under way.
        _messageEnds = (long*)NativeMemory.AllocZeroed((nuint)Math.Max(connections.Used, 1), sizeof(long));
    }

    public SendResult Run()
    {
        for (int slot = 0; slot < _connections.Used; slot++)
        {
            if (_connections.IsOpen(slot))
                Begin(slot);
        }
        while (_underWay > 0 && !_phase.IsOver && !_queue.InputEnded)
        {
            int ready = _queue.Wait(_phase.RemainingMilliseconds);
            for (int i = 0; i < ready; i++)
                GoOn((int)_queue[i].Data, Epoll.Out);
        }
        FailWhatIsMissing();
        return new(_messages, _messages * _messageBytes, _losses.Failures, _phase.Seconds, _phase.CpuSeconds);
    }

    public void Dispose()
    {
        NativeMemory.Free(_messageEnds);
        _wire.Dispose();
    }

    private void Begin(int slot)
    {
        _messageEnds[slot] = _connections.Sent(slot) + _messageBytes;
        _underWay++;
        GoOn(slot, interest: 0);
    }

    // interest: What epoll watches the connection for so far.
    private void GoOn(int slot, uint interest)
    {
        Outcome outcome = _wire.Send(slot, _connections.Id(slot), _messageEnds[slot]);
        if (outcome == Outcome.Pending)
        {
            bool isSent = _connections.Sent(slot) == _messageEnds[slot];
            _queue.Watch(_connections.Descriptor(slot), ref interest, isSent ? 0 : Epoll.Out, slot);
            if (!isSent)
                return;
            _messages++;
        }
        else
        {
            _losses.Add(outcome);
            _connections.Close(slot, reset: true);
        }
        _messageEnds[slot] = 0;
        _underWay--;
    }

    private void FailWhatIsMissing()
    {
        _losses.Failures.Add(_queue.EndReason, _underWay);
        for (int slot = 0; _underWay > 0; slot++)
        {
            if (_messageEnds[slot] == 0)
                continue;
            _connections.Close(slot, reset: true);
            _underWay--;
        }
    }
}
