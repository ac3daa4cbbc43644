namespace Clients.Load.Messages;

// How far one connection is that comes and goes. Lane i has slot i, again and again.
struct ChurnLife
{
    // When connect(2) was called, in nanoseconds of Phase.Now.
    public long BegunAt;

    // From connect(2) to the last byte of the echo; 0 until that has come.
    public long Nanoseconds;

    public bool IsConnected;

    // The client's FIN is sent, and that of the server is waited for.
    public readonly bool IsClosing => Nanoseconds != 0;
}
