namespace Clients.Load;

// One connection under way. Lane i has slot i, again and again.
struct ChurnLane
{
    // Which connection of the phase: it gives source, target and stamp, so that no two of them carry the same bytes.
    public int Number;

    // What epoll watches the connection for; 0 when it is not registered.
    public uint Interest;

    // From connect(2) to the last byte of the echo; 0 until that has come.
    public long LifeNanoseconds;

    public bool IsConnected;

    // The client's FIN is sent, and that of the server is waited for.
    public readonly bool IsClosing => LifeNanoseconds != 0;
}
