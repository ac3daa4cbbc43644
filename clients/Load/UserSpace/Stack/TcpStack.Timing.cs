using Clients.Load.Phases;
using Linux;

namespace Clients.Load.UserSpace;

// What is done when nothing is heard of the peer (RFC 6298, 5).
sealed unsafe partial class TcpStack
{
    // To be called often: it is what the stack's clock goes by.
    public void ServeTimers()
    {
        ushort tick = Timers.TickAt(Phase.Now);
        if (tick == _tick)
            return;
        _tick = tick;
        for (int slot; (slot = _timers.TakeExpired(tick)) >= 0;)
            TimeOut(slot);
    }

    public long? NanosecondsToTimer => _timers.NanosecondsLeft(_tick);

    // 5.2 and 5.3: with nothing in flight no timer runs, and each acknowledgement of more starts it anew.
    private void NoteProgress(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        bool wasLost = connection.Step > 0;
        connection.Step = 0;
        if (connection.InFlight == 0)
        {
            _timers.Stop(slot);
            return;
        }
        _timers.Start(slot, _tick);
        // What followed the lost one is lost as well, or is acknowledged with it.
        if (wasLost)
            Retransmit(slot);
    }

    // 5.4 to 5.6: the earliest again, and then twice the time.
    private void TimeOut(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        bool isProbe = connection.InFlight == 0 || (connection.PeerWindow == 0 && connection.Is(TcpConnectionState.Open));
        if (++connection.Step == Timers.Steps)
        {
            // A peer that goes on answering probes may keep its window closed for ever (RFC 9293, 3.8.6.1).
            if (!isProbe)
            {
                End(slot, Errno.ETIMEDOUT);
                return;
            }
            connection.Step--;
        }
        if (isProbe)
            Probe(slot);
        else
            Retransmit(slot);
        _timers.Start(slot, _tick);
    }

    private void Retransmit(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        Retransmissions++;
        uint first = connection.Unacknowledged;
        int count = connection.InFlight - (connection.Is(TcpConnectionState.FinSent) ? 1 : 0);
        if (connection.Is(TcpConnectionState.Opening))
            _writer.WriteSyn(_flows.FlowOf(slot), first, WholeWindow);
        else if (count > 0)
            Transmit(slot, first, Math.Min(count, PacketWriter.LargestSegment));
        else
            Write(slot, SegmentFlags.Fin | SegmentFlags.Acknowledge, first);
    }

    // A number that the peer has had: it is no more than a reason to answer, and the answer has the window.
    private void Probe(int slot) => Write(slot, SegmentFlags.Acknowledge, _table[slot].Unacknowledged - 1);
}
