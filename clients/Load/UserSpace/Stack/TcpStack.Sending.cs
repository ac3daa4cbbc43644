using Clients.Load.Phases;
using Linux;

namespace Clients.Load.UserSpace;

// What this end sends of its own accord.
sealed unsafe partial class TcpStack
{
    // Whole windows are not scaled, and one number is left for FIN: what is in flight fits 16 bits.
    private const int MostInFlight = ushort.MaxValue - 1;

    private const SegmentFlags Data = SegmentFlags.Acknowledge | SegmentFlags.Push;

    // What the peer may send that is not acknowledged. All that comes in order is taken at once, so that it is always the same.
    private const ushort WholeWindow = ushort.MaxValue;

    // Whether what comes fills the window as if nobody read it: it closes for good when as much has come.
    public bool IsReading { get; set; } = true;

    public void Connect(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        connection = new() { State = TcpConnectionState.Opening, Initial = InitialOf(slot), InFlight = 1 };
        connection.SendNext = connection.Initial + 1;
        Occupied++;
        Used = Math.Max(Used, slot + 1);
        _writer.WriteSyn(_flows.FlowOf(slot), connection.Initial, WholeWindow);
        _timers.Start(slot, _tick);
    }

    // Sends what the peer has room for of the stream up to an offset. CanSend tells when to call it again.
    public void Send(int slot, long end)
    {
        ref TcpConnection connection = ref _table[slot];
        connection.State &= ~TcpConnectionState.Blocked;
        for (long left = end - connection.Sent; left > 0;)
        {
            int room = Math.Min((int)connection.PeerWindow, MostInFlight) - connection.InFlight;
            int count = (int)Math.Min(Math.Min(left, room), PacketWriter.LargestSegment);
            // Silly windows are avoided at this end (RFC 9293, 3.8.6.2.1): a part of a segment waits while others are under way.
            if (count <= 0 || (count < Math.Min(left, PacketWriter.LargestSegment) && connection.InFlight > 0))
            {
                Block(slot);
                return;
            }
            Transmit(slot, connection.SendNext, count);
            connection.SendNext += (uint)count;
            NoteInFlight(slot, count);
            SentBytes += count;
            left -= count;
        }
    }

    // Ends this end's stream. It stays occupied until the peer has ended its own, too.
    public void Close(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        Abandon(slot);
        if (connection.Is(TcpConnectionState.FinSent))
            return;
        connection.State |= TcpConnectionState.FinSent;
        Write(slot, SegmentFlags.Fin | SegmentFlags.Acknowledge, connection.SendNext++);
        NoteInFlight(slot, 1);
    }

    // Ends both streams at once.
    public void Reset(int slot)
    {
        Write(slot, SegmentFlags.Reset | SegmentFlags.Acknowledge, _table[slot].SendNext);
        Vacate(slot);
    }

    // What the kernel does with sockets that linger for no time, when their process ends: no peer goes on asking who is gone.
    public void ResetAll()
    {
        for (int slot = 0; slot < Used; slot++)
        {
            if (!IsVacant(slot))
                Reset(slot);
        }
    }

    // Has the stack forget a connection without a word to the peer.
    public void Forget(int slot) => Vacate(slot);

    // Without a word, too, but it stays occupied.
    public void Abandon(int slot)
    {
        if (IsOpen(slot))
            Open--;
        _table[slot].State |= TcpConnectionState.Abandoned;
        if (Open == 0)
            FoundReset = 0;
    }

    // A clock of 4 µs and something of the connection's own (RFC 6528, 3).
    private static uint InitialOf(int slot) => (uint)(Phase.Now / 4_096) + (uint)slot * 0x9e3779b1;

    private void NoteInFlight(int slot, int count)
    {
        ref TcpConnection connection = ref _table[slot];
        bool wasQuiet = connection.InFlight == 0;
        connection.InFlight += (ushort)count;
        if (!wasQuiet)
            return;
        connection.Step = 0;
        _timers.Start(slot, _tick);
    }

    // Nothing under way will bring a word of the peer's window where it is closed: then a timer asks (RFC 9293, 3.8.6.1).
    private void Block(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        connection.State |= TcpConnectionState.Blocked;
        if (connection.InFlight == 0 && connection.Next == 0)
            _timers.Start(slot, _tick);
    }

    // Bytes of the stream from a sequence number on, as often as they are sent.
    private void Transmit(int slot, uint sequence, int count)
    {
        ref TcpConnection connection = ref _table[slot];
        byte* bytes = _stamp.At(Id(slot), sequence - connection.Initial - 1);
        _writer.Write(_flows.FlowOf(slot), Data, sequence, connection.ReceiveNext, WindowOf(connection), bytes, count);
        NoteAcknowledged(slot);
    }

    private void Write(int slot, SegmentFlags flags, uint sequence)
    {
        ref TcpConnection connection = ref _table[slot];
        _writer.Write(_flows.FlowOf(slot), flags, sequence, connection.ReceiveNext, WindowOf(connection), null, 0);
        NoteAcknowledged(slot);
    }

    private void NoteAcknowledged(int slot) => _toAcknowledge = _toAcknowledge == slot ? Nobody : _toAcknowledge;

    private void Acknowledge(int slot) => Write(slot, SegmentFlags.Acknowledge, _table[slot].SendNext);

    private ushort WindowOf(in TcpConnection connection) =>
        IsReading ? WholeWindow : (ushort)Math.Max(WholeWindow - connection.Received, 0);
}
