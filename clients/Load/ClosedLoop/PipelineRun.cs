namespace Clients.Load.ClosedLoop;

// How far a connection with several messages in flight is. Message k ends at stream offset Base + (k + 1) * message bytes.
struct PipelineRun
{
    // Stream offset of the first message.
    public long Base;

    // Messages that were begun, and those of them that are back.
    public long Begun;
    public long Done;

    public readonly long InFlight => Begun - Done;

    // Those in flight that were begun together, from the oldest on: the place of that in the ring, and how many there are.
    public int FirstBatch;
    public int Batches;
}
