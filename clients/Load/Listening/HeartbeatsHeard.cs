using Contract;

namespace Clients.Load.Listening;

// What a listening phase knows of the heartbeats of one connection.
unsafe struct HeartbeatsHeard
{
    // Of the next beat; what it says counts only once a beat has come.
    public long NextSequence;

    // 0 until a beat has come.
    public long NextDue;

    // Of a beat that has not come as a whole.
    public int PartBytes;

    public fixed byte Part[Heartbeat.Bytes];

    public readonly bool HasBegun => NextDue != 0;

    // Whether the phase has to wait for the connection: half of a beat is there, or one that was due before `time` is not.
    public readonly bool Owes(long time) => PartBytes > 0 || (HasBegun && NextDue < time);
}
