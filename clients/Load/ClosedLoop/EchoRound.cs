namespace Clients.Load.ClosedLoop;

// Where a lane of a closed loop is. Lane k of w serves slots k, k + w, k + 2w, ... in turn, round after round, so no queue of waiting
// connections is needed.
struct EchoRound
{
    // Rounds that are complete.
    public long Number;

    // When the message in flight was begun, in nanoseconds of Phase.Now.
    public long BegunAt;

    public bool IsDone;
}
