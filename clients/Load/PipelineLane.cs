namespace Clients.Load;

// A connection with several messages in flight. Message k ends at stream offset Base + (k + 1) * message bytes.
unsafe struct PipelineLane
{
    // When each message in flight was begun, in nanoseconds of Phase.Now: that of message k at k % in flight.
    public long* BegunAt;

    // Stream offset of the first message.
    public long Base;

    // Messages that were begun, and those of them that are back.
    public long Begun;
    public long Done;

    public int Slot;

    // What epoll watches the connection for; 0 when it is not registered.
    public uint Interest;

    public bool IsClosed;
}
