namespace Clients.Load;

// One message in flight. Lane k of w serves slots k, k + w, k + 2w, ... in turn, round after round, so no queue of waiting connections is
// needed.
struct EchoLane
{
    // Stream offset at which the message in flight ends.
    public long MessageEnd;

    // What epoll watches the connection in flight for; 0 when it is not registered.
    public uint Interest;

    public int Slot;

    // Rounds that are complete.
    public long Round;

    public bool IsDone;
}
