namespace Clients.Load;

// One connection under way. Lane i has slot i, again and again.
struct ChurnLane
{
    // Which connection of the phase: it gives source, target and stamp, so that no two of them carry the same bytes.
    public int Number;

    // What epoll watches the connection for; 0 when it is not registered.
    public uint Interest;

    public bool IsConnected;
}
