namespace Clients.Load;

// What a listening phase keeps of one connection.
unsafe struct ListenLane
{
    // Of the next beat; what it says counts only once a beat has come.
    public long NextSequence;

    // 0 until a beat has come, `Closed` once the connection is lost.
    public long NextDue;

    public int Slot;

    // Of a beat that has not come as a whole.
    public int PartBytes;

    public fixed byte Part[Beat.Bytes];

    public const long Closed = long.MaxValue;

    public readonly bool IsHeard => NextDue != 0;

    public readonly bool IsClosed => NextDue == Closed;

    // Whether the phase has to wait for the connection: half of a beat is there, or one that was due before `time` is not.
    public readonly bool Owes(long time) => !IsClosed && (PartBytes > 0 || (IsHeard && NextDue < time));
}
