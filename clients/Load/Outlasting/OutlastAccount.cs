namespace Clients.Load.Outlasting;

// What became of the bytes of all connections, each added when it has ended.
struct OutlastAccount
{
    public long Sent;
    public long Acknowledged;
    public long Answered;
    public long Messages;
    public long Dropped;

    // sent, acknowledged, answered: Stream offsets.
    public void Add(OutlastRun run, long messageBytes, long sent, long acknowledged, long answered)
    {
        Sent += sent - run.Base;
        Acknowledged += acknowledged - run.Base;
        Answered += answered - run.Base;
        Messages += (answered - run.Base) / messageBytes;
        Dropped += Math.Max(0, run.Arrived - answered);
    }
}
