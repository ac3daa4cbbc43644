using Clients.Load.Messages;
using Clients.Load.Options;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.UserSpace;

// TCP (RFC 9293) for the end that connects, over a queue of a device, on one thread, with 32 bytes a connection.
//
//     server -- kernel's TCP -- tun0 ==read==> segment --FlowMap--> slot --> table[slot] --+--> Receiving: opened, bytes, room, ended
//                                    <=write== PacketWriter <-- Sending <------------------+        |
//                                                  ^                                                v
//                                                Timing: what was not acknowledged in time        ConnectionEvents: the phase
//
// What it leaves out, because it may: no byte is kept for sending it again (Stamp makes it anew), none that comes out of order is kept
// (the peer sends it again), no acknowledgement is put off, no window is scaled, and nothing holds back what fits the peer's window (RFC
// 5681 is about a network's queues: here are one device's, of 10,000 packets). A connection that is closed is vacant at once, without
// TIME-WAIT: what comes for it still is answered by a reset, and the next one in its place begins at a later sequence number (RFC 6528).
sealed unsafe partial class TcpStack : IDisposable
{
    private const int LargestPacket = 2_048; // larger than the device's MTU

    private readonly IPacketPort _port;
    private readonly PacketWriter _writer;
    private readonly FlowMap _flows;
    private readonly Stamp _stamp;
    private readonly LoadOptions _options;
    private readonly byte* _packet = MemoryMapping.Anonymous(LargestPacket);
    private readonly nuint _tableBytes;
    private readonly TcpConnection* _table;
    private readonly Timers _timers;
    private ushort _tick = Timers.TickAt(Phase.Now);

    // firstTimeout: Of retransmission.
    public TcpStack(LoadOptions options, IPacketPort port, Stamp stamp, TimeSpan firstTimeout)
    {
        (_options, _port, _stamp, _flows, _writer) = (options, port, stamp, new(options), new(port));
        _tableBytes = (nuint)(options.Connections + Timers.Steps) * (nuint)sizeof(TcpConnection);
        _table = (TcpConnection*)MemoryMapping.Anonymous(_tableBytes);
        _timers = new(_table, options.Connections, firstTimeout);
    }

    public ConnectionEvents Events { get; set; } = ConnectionEvents.None;

    public int Descriptor => _port.Descriptor;

    public int Planned => _options.Connections;

    // Those that a phase may use: connected, and not closed by this end.
    public int Open { get; private set; }

    // Those that are no more vacant, open or not.
    public int Occupied { get; private set; }

    // Slots from here on were never connected.
    public int Used { get; private set; }

    // Since all were closed last.
    public int FoundReset { get; private set; }

    // Of all streams, each byte once.
    public long SentBytes { get; private set; }

    // What was sent again because no acknowledgement had come in time.
    public long Retransmissions { get; private set; }

    // Segments that were cut short, or had a wrong checksum.
    public long Malformed { get; private set; }

    // Segments that belong to none of these connections, and none that is vacant.
    public long Strays { get; private set; }

    public bool IsOpen(int slot) =>
        (_table[slot].State & (TcpConnectionState.Open | TcpConnectionState.Abandoned)) == TcpConnectionState.Open;

    public bool IsVacant(int slot) => _table[slot].State == TcpConnectionState.Vacant;

    public long Id(int slot) => _options.FirstId + slot;

    // Stream offset of the next byte to send.
    public long Sent(int slot) => _table[slot].Sent;

    // Stream offset of the next byte to receive.
    public long Received(int slot) => _table[slot].Received;

    public bool IsOpening(int slot) => _table[slot].Is(TcpConnectionState.Opening);

    public bool IsClosedByPeer(int slot) => _table[slot].Is(TcpConnectionState.PeerClosed);

    public bool IsUnread(int slot) => _table[slot].Is(TcpConnectionState.Unread);

    // Takes in what has come, some of it if it is much. Returns how many packets.
    public int Serve(int most = 64)
    {
        int served = 0;
        for (int count; served < most && (count = _port.Read(_packet, LargestPacket)) > 0; served++)
        {
            if (ArrivedSegment.TryRead(_packet, count, out ArrivedSegment arrival))
                Take(arrival);
            else if (ArrivedSegment.IsSegment(_packet, count))
                Malformed++;
        }
        return served;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _port.Dispose();
        MemoryMapping.Release(_packet, LargestPacket);
        MemoryMapping.Release(_table, _tableBytes);
    }

    private void Vacate(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        if (IsOpen(slot))
            Open--;
        Occupied--;
        _timers.Stop(slot);
        connection = default;
        if (Open == 0)
            FoundReset = 0;
    }

    private void End(int slot, Errno reason)
    {
        TcpConnectionState state = _table[slot].State;
        Vacate(slot);
        if (state == TcpConnectionState.Opening)
            Events.NotOpened(slot, reason);
        if ((state & (TcpConnectionState.Opening | TcpConnectionState.Abandoned)) != 0)
            return;
        if (reason == Errno.ECONNRESET)
            FoundReset++;
        Events.Ended(slot, reason);
    }
}
