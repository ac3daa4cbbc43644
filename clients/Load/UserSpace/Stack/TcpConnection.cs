using System.Runtime.InteropServices;

namespace Clients.Load.UserSpace;

// All that is kept of a connection, 32 bytes. Zero is a vacant one. Nothing that was sent is kept: bytes are made anew of their place in
// the stream. That place is told from sequence numbers, so that a connection carries 4 GiB each way at most.
[StructLayout(LayoutKind.Sequential)]
struct TcpConnection
{
    public uint Initial;     // ISS: sequence number of our SYN
    public uint SendNext;    // SND.NXT
    public uint PeerInitial; // IRS
    public uint ReceiveNext; // RCV.NXT

    // In a list of timers: slot + 1 of the neighbours, 0 in none.
    public int Next;
    public int Previous;

    public ushort InFlight;   // SND.NXT - SND.UNA: never above the peer's window, which is not scaled
    public ushort PeerWindow; // SND.WND
    public ushort TimerStart; // in ticks of the timers' clock
    public TcpConnectionState State;
    public byte Step;         // how often the timer has run out

    public readonly uint Unacknowledged => SendNext - InFlight; // SND.UNA

    public readonly bool Is(TcpConnectionState state) => (State & state) != 0;

    public readonly long Sent => Is(TcpConnectionState.Open) ? SendNext - Initial - 1 - (Is(TcpConnectionState.FinSent) ? 1u : 0) : 0;

    public readonly long Received =>
        Is(TcpConnectionState.Open) ? ReceiveNext - PeerInitial - 1 - (Is(TcpConnectionState.PeerClosed) ? 1u : 0) : 0;
}
