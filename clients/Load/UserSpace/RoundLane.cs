namespace Clients.Load.UserSpace;

// Where one lane of a closed loop is: lane k of w serves slots k, k + w, k + 2w, ... in turn, round after round.
struct RoundLane
{
    public int Slot;
    public bool IsDone;

    // Rounds that are complete.
    public long Number;

    // Of the message in flight: when it was begun, and the stream offset at which it ends.
    public long BegunAt;
    public long End;
}
