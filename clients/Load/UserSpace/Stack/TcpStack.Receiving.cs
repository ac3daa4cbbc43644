using Linux;

namespace Clients.Load.UserSpace;

// What becomes of a segment that came, in the order of RFC 9293, 3.10.7.
sealed unsafe partial class TcpStack
{
    private const int Nobody = -1;

    // The connection whose bytes were taken last, until a segment leaves for it, which says all that an acknowledgement would.
    private int _toAcknowledge = Nobody;

    private void Take(in ArrivedSegment arrival)
    {
        int slot = _flows.SlotOf(arrival);
        if (slot < 0)
            Strays++;
        if (slot < 0 || Events.Intercepts(slot, arrival))
            return;
        TcpConnectionState state = _table[slot].State;
        if (state == TcpConnectionState.Vacant)
            Refuse(slot, arrival);
        else if (state == TcpConnectionState.Opening)
            TakeAnswerToSyn(slot, arrival);
        else
            TakeInOrder(slot, arrival);
    }

    // To a connection that is none (3.10.7.1).
    public void Refuse(int slot, in ArrivedSegment arrival)
    {
        if (arrival.Has(SegmentFlags.Reset))
            return;
        Flow flow = _flows.FlowOf(slot);
        if (arrival.Has(SegmentFlags.Acknowledge))
            _writer.Write(flow, SegmentFlags.Reset, arrival.Acknowledgement, 0, 0, null, 0);
        else
            _writer.Write(flow, SegmentFlags.Reset | SegmentFlags.Acknowledge, 0, arrival.Sequence + arrival.SequenceLength, 0, null, 0);
    }

    // 3.10.7.3. Nobody connects to this end, so that both cannot do so at once.
    private void TakeAnswerToSyn(int slot, in ArrivedSegment arrival)
    {
        ref TcpConnection connection = ref _table[slot];
        if (!arrival.Has(SegmentFlags.Acknowledge) || arrival.Acknowledgement != connection.SendNext)
        {
            Refuse(slot, arrival);
            return;
        }
        if (arrival.Has(SegmentFlags.Reset))
        {
            End(slot, Errno.ECONNREFUSED);
            return;
        }
        if (!arrival.Has(SegmentFlags.Syn))
            return;
        _timers.Stop(slot);
        (connection.State, connection.InFlight, connection.Step) = (TcpConnectionState.Open, 0, 0);
        (connection.PeerInitial, connection.ReceiveNext) = (arrival.Sequence, arrival.Sequence + 1);
        connection.PeerWindow = arrival.Window;
        Open++;
        Acknowledge(slot);
        Events.Opened(slot);
    }

    private void TakeInOrder(int slot, in ArrivedSegment arrival)
    {
        ref TcpConnection connection = ref _table[slot];
        if (!IsAcceptable(connection, arrival))
        {
            if (!arrival.Has(SegmentFlags.Reset))
                Acknowledge(slot);
            return;
        }
        if (arrival.Has(SegmentFlags.Reset))
        {
            TakeReset(slot, arrival);
            return;
        }
        // A SYN within the window is answered, too, so that a peer that did lose the connection can say so (RFC 5961, 4).
        if (arrival.Has(SegmentFlags.Syn) || Sequence.Precedes(connection.SendNext, arrival.Acknowledgement))
        {
            Acknowledge(slot);
            return;
        }
        if (!arrival.Has(SegmentFlags.Acknowledge))
            return;
        TakeAcknowledgement(slot, arrival);
        if (!IsVacant(slot))
            TakeBytes(slot, arrival);
    }

    // Whether any of it is what may come now (3.10.7.4, its table). The window is the whole one even of who does not read: then nothing is
    // taken beyond it, but a probe of it is heard.
    private static bool IsAcceptable(in TcpConnection connection, in ArrivedSegment arrival)
    {
        uint length = arrival.SequenceLength;
        return Sequence.IsWithin(arrival.Sequence, connection.ReceiveNext, WholeWindow)
            || (length > 0 && Sequence.IsWithin(arrival.Sequence + length - 1, connection.ReceiveNext, WholeWindow));
    }

    // Only who knows the very next number ends a connection; another that is near is asked back (RFC 5961, 3.2).
    private void TakeReset(int slot, in ArrivedSegment arrival)
    {
        if (arrival.Sequence == _table[slot].ReceiveNext)
            End(slot, Errno.ECONNRESET);
        else
            Acknowledge(slot);
    }

    private void TakeAcknowledgement(int slot, in ArrivedSegment arrival)
    {
        ref TcpConnection connection = ref _table[slot];
        uint acknowledged = arrival.Acknowledgement - connection.Unacknowledged;
        if (acknowledged > connection.InFlight)
            return; // an old one
        connection.PeerWindow = arrival.Window;
        if (acknowledged > 0)
        {
            connection.InFlight -= (ushort)acknowledged;
            NoteProgress(slot);
        }
        // Both have ended their streams, and ours is known to be.
        if (connection.InFlight == 0 && connection.Is(TcpConnectionState.FinSent) && connection.Is(TcpConnectionState.PeerClosed))
            End(slot, Errno.None);
        else if (connection.Is(TcpConnectionState.Blocked))
            GoOn(slot);
    }

    // A window that has closed is asked about in time: a word of its opening may be lost.
    private void GoOn(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        if (connection.PeerWindow > connection.InFlight)
            Events.CanSend(slot);
        else
            Block(slot);
    }

    private void TakeBytes(int slot, in ArrivedSegment arrival)
    {
        ref TcpConnection connection = ref _table[slot];
        if (arrival.Length == 0 && !arrival.Has(SegmentFlags.Fin))
            return;
        _toAcknowledge = slot;
        uint known = connection.ReceiveNext - arrival.Sequence;
        // After a gap: what is missing is asked for by saying again what was expected (RFC 5681, 4.2).
        bool isNext = known <= (uint)arrival.Length && !connection.Is(TcpConnectionState.PeerClosed);
        if (isNext && TakeNew(slot, new(arrival.Data + known, arrival.Length - (int)known)) && arrival.Has(SegmentFlags.Fin))
            TakeFin(slot);
        if (_toAcknowledge == slot && !IsVacant(slot) && !_table[slot].Is(TcpConnectionState.Unread))
            Acknowledge(slot);
    }

    // Whether they were taken, and the connection lives on.
    private bool TakeNew(int slot, ReadOnlySpan<byte> bytes)
    {
        ref TcpConnection connection = ref _table[slot];
        if (bytes.IsEmpty)
            return true;
        if (bytes.Length > WindowOf(connection))
            return false;
        long offset = connection.Received;
        connection.ReceiveNext += (uint)bytes.Length;
        bool isTaken = connection.Is(TcpConnectionState.Abandoned) || Events.Takes(slot, offset, bytes);
        if (IsVacant(slot))
            return false;
        if (isTaken)
        {
            connection.State &= ~TcpConnectionState.Unread;
            return true;
        }
        connection.ReceiveNext -= (uint)bytes.Length;
        connection.State |= TcpConnectionState.Unread;
        return false;
    }

    private void TakeFin(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        connection.ReceiveNext++;
        connection.State |= TcpConnectionState.PeerClosed;
        _toAcknowledge = slot;
        if (connection.Is(TcpConnectionState.FinSent) && connection.InFlight == 0)
        {
            Acknowledge(slot);
            End(slot, Errno.None);
        }
        else if (!connection.Is(TcpConnectionState.Abandoned))
            Events.PeerClosed(slot);
    }
}
