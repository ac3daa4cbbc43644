namespace Linux;

/// <summary>Where a connection is in its life, as the kernel numbers it (include/net/tcp_states.h; RFC 9293, 3.3.2).</summary>
public enum TcpState : byte
{
    Established = 1,
    SynSent = 2,
    SynReceived = 3,
    FinWait1 = 4,
    FinWait2 = 5,
    TimeWait = 6,
    Closed = 7,
    CloseWait = 8,
    LastAck = 9,
    Listen = 10,
    Closing = 11,
}
